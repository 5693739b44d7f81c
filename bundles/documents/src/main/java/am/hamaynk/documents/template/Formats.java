package am.hamaynk.documents.template;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates as a paper writes them; nothing breaks a line inside. */
public final class Formats {
    private static final char SPACE = '\u00A0';

    private Formats() {}

    /** {@code 24 նոյեմբերի, 2026 թ.}, {@code 24 November 2026}, {@code 24 ноября 2026 г.}; empty for no day. */
    public static String date(LocalDate day, String lang) {
        if (day == null) {
            return "";
        }
        String pattern =
                switch (lang) {
                    case "en" -> "d MMMM yyyy";
                    case "ru" -> "d MMMM yyyy 'г.'";
                    default -> "d MMMM, yyyy 'թ.'";
                };
        return DateTimeFormatter.ofPattern(pattern, Locale.forLanguageTag(lang))
                .format(day)
                .replace(' ', SPACE);
    }
}
