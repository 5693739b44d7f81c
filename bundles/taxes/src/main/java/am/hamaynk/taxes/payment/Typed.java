package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Amounts and dates as banks and people write them. */
public final class Typed {
    private static final Pattern ISO = Pattern.compile("(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T.*)?");
    private static final Pattern DAY_FIRST = Pattern.compile("(\\d{1,2})[./](\\d{1,2})[./](\\d{4})");

    private Typed() {}

    /**
     * {@code 1234567}, {@code 1 234 567}, {@code 1.234.567,50}, {@code 1,234,567.50}; one separator followed by three
     * digits parts thousands.
     *
     * @throws Problem {@code bad-number} at the field
     */
    public static BigDecimal amount(String field, String text) {
        String plain = text.replaceAll("[\\s\\u00a0\\u202f]", "")
                .replace('\u2212', '-')
                .replaceAll("(?i)(֏|amd|դր\\.?)$", "");
        boolean negative = plain.startsWith("-");
        String digits = negative || plain.startsWith("+") ? plain.substring(1) : plain;
        int dot = digits.lastIndexOf('.');
        int comma = digits.lastIndexOf(',');
        char decimal = 0;
        if (dot >= 0 && comma >= 0) {
            decimal = dot > comma ? '.' : ',';
        } else if (dot >= 0 || comma >= 0) {
            char only = dot >= 0 ? '.' : ',';
            int last = Math.max(dot, comma);
            boolean once = digits.indexOf(only) == last;
            decimal = once && digits.length() - last - 1 != 3 ? only : 0;
        }
        if (!digits.matches("\\d[\\d.,]*") || decimal != 0 && digits.indexOf(decimal) != digits.lastIndexOf(decimal)) {
            throw Problem.field(field, "bad-number", text);
        }
        String whole = decimal == 0 ? digits : digits.substring(0, digits.lastIndexOf(decimal));
        String fraction = decimal == 0 ? "" : digits.substring(digits.lastIndexOf(decimal) + 1);
        if (!whole.matches("\\d{1,3}([.,]\\d{3})*|\\d+") || whole.length() > 30 || fraction.length() > 10) {
            throw Problem.field(field, "bad-number", text);
        }
        String number = whole.replaceAll("[.,]", "") + (fraction.isEmpty() ? "" : "." + fraction);
        return new BigDecimal((negative ? "-" : "") + number);
    }

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
