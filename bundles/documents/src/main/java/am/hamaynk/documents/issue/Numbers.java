package am.hamaynk.documents.issue;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The number of a paper, {@code 2026-000123}. */
final class Numbers {
    private static final Pattern FORM = Pattern.compile("(\\d{4})-(\\d{1,9})");

    private Numbers() {}

    static String write(int year, int number) {
        return String.format(Locale.ROOT, "%04d-%06d", year, number);
    }

    /** Year and number, or null where the text is none. */
    static int[] read(String text) {
        Matcher matcher = FORM.matcher(text == null ? "" : text.strip());
        return matcher.matches()
                ? new int[] {Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2))}
                : null;
    }
}
