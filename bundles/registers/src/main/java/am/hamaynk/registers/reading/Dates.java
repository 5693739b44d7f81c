package am.hamaynk.registers.reading;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Days as people write them: {@code 2026-12-01}, {@code 01.12.2026}, {@code 01/12/2026}; a day that does not exist is refused. */
public final class Dates {
    /** Stands where a beginning is not known: before anything that is counted. */
    public static final LocalDate LONG_AGO = LocalDate.of(1900, 1, 1);

    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})");
    private static final Pattern LOCAL = Pattern.compile("(\\d{1,2})([./])(\\d{1,2})\\2(\\d{4})");

    private Dates() {}

    /** Either the day, or the code of what is wrong with it. */
    public record Read(LocalDate day, String problem) {}

    public static Read read(String text) {
        Matcher iso = ISO.matcher(text);
        if (iso.matches()) {
            return day(iso.group(1), iso.group(2), iso.group(3));
        }
        Matcher local = LOCAL.matcher(text);
        if (local.matches()) {
            return day(local.group(4), local.group(3), local.group(1));
        }
        return new Read(null, "bad-date");
    }

    private static Read day(String year, String month, String day) {
        try {
            LocalDate read = LocalDate.of(Integer.parseInt(year), Integer.parseInt(month), Integer.parseInt(day));
            return read.getYear() < 1800 ? new Read(null, "no-such-day") : new Read(read, null);
        } catch (DateTimeException e) {
            return new Read(null, "no-such-day");
        }
    }

    public static LocalDate orLongAgo(LocalDate day) {
        return day == null ? LONG_AGO : day;
    }

    /** The day, or null where it only says that nobody knows. */
    public static LocalDate known(LocalDate day) {
        return LONG_AGO.equals(day) ? null : day;
    }
}
