package am.hamaynk.api.calendar;

import am.hamaynk.api.Problem;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Days that a request brings: of 1800 to 2200 only, so that whoever reckons with one needs no end of it in sight, and every
 * database keeps it.
 */
public final class Days {
    private static final int FIRST_YEAR = 1800;
    private static final int LAST_YEAR = 2200;

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ofPattern("uuuu-M-d").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d.M.uuuu").withResolverStyle(ResolverStyle.STRICT),
            DateTimeFormatter.ofPattern("d/M/uuuu").withResolverStyle(ResolverStyle.STRICT));

    /** A day that is written as we read them. */
    private static final Pattern WRITTEN = Pattern.compile("\\d{4}-\\d{1,2}-\\d{1,2}|\\d{1,2}([./])\\d{1,2}\\1\\d{4}");

    private Days() {}

    /** Whether a community has to do with such a day. */
    public static boolean near(LocalDate day) {
        return day.getYear() >= FIRST_YEAR && day.getYear() <= LAST_YEAR;
    }

    /** @param iso {@code 2026-12-01}; empty where it is no day, or none that is near */
    public static Optional<LocalDate> find(String iso) {
        try {
            return Optional.of(LocalDate.parse(iso)).filter(Days::near);
        } catch (DateTimeParseException none) {
            return Optional.empty();
        }
    }

    /**
     * A day as people type it: {@code 1.12.2026}, {@code 1/12/2026} or {@code 2026-12-1}.
     *
     * @throws Problem at the field: {@code no-such-day} where it is written as a day and no calendar has it, {@code
     *     bad-date} otherwise
     */
    public static LocalDate typed(String field, String text) {
        boolean known = false;
        for (DateTimeFormatter format : DATES) {
            try {
                LocalDate day = LocalDate.parse(text, format);
                known = true;
                if (near(day)) {
                    return day;
                }
            } catch (DateTimeParseException otherForm) {
                continue;
            }
        }
        throw Problem.field(field, known || !WRITTEN.matcher(text).matches() ? "bad-date" : "no-such-day", text);
    }

    /**
     * @param iso {@code 2026-12-01}
     * @throws Problem {@code bad-date} at the field
     */
    public static LocalDate read(String field, String iso) {
        return find(iso).orElseThrow(() -> Problem.field(field, "bad-date", iso));
    }
}
