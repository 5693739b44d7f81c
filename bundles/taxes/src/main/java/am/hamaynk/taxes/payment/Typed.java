package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Dates as banks and people write them. */
public final class Typed {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T.*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

    private Typed() {}

    /**
     * {@code 2026-12-01}, {@code 01.12.2026}, {@code 01/12/2026}.
     *
     * @throws Problem {@code bad-date} at the field
     */
    public static LocalDate date(String field, String text) {
        Matcher iso = ISO.matcher(text.strip());
        Matcher other = DAY_FIRST.matcher(text.strip());
        try {
            if (iso.matches()) {
                return LocalDate.of(number(iso, 1), number(iso, 2), number(iso, 3));
            }
            if (other.matches()) {
                return LocalDate.of(number(other, 3), number(other, 2), number(other, 1));
            }
        } catch (DateTimeException noSuchDay) {
            throw Problem.field(field, "bad-date", text);
        }
        throw Problem.field(field, "bad-date", text);
    }

    private static int number(Matcher match, int group) {
        return Integer.parseInt(match.group(group));
    }
}
