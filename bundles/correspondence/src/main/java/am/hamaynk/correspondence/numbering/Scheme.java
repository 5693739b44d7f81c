package am.hamaynk.correspondence.numbering;

import am.hamaynk.api.Problem;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How letters of one direction are numbered.
 *
 * @param pattern {@code {n}} or {@code {n:4}} the number with so many digits at least, {@code {year}}, {@code {yy}}, and
 *     {@code {index}} the file in which the letter is put; else letters, digits and {@code - / . №} with spaces
 * @param yearly whether counting begins anew each year
 */
public record Scheme(String pattern, boolean yearly) {
    /** What stands before the community has set its own. */
    public static final Scheme PLAIN = new Scheme("{year}-{n:4}", true);

    private static final Pattern PART = Pattern.compile("\\{(year|yy|index|n(?::([1-8]))?)}");
    private static final Pattern PLAIN_TEXT = Pattern.compile("[\\p{L}\\p{N}№/. -]*");
    private static final int LONGEST = 60;

    /** @throws Problem at field {@code pattern} with what is wrong */
    public Scheme checked() {
        String rest = PART.matcher(pattern).replaceAll("");
        boolean numbers = PART.matcher(pattern)
                        .results()
                        .filter(found -> found.group(1).startsWith("n"))
                        .count()
                == 1;
        boolean year = pattern.contains("{year}") || pattern.contains("{yy}");
        new Problem.Collector()
                .check(pattern.length() <= LONGEST, "pattern", "too-long", LONGEST)
                .check(PLAIN_TEXT.matcher(rest).matches(), "pattern", "scheme-signs")
                .check(numbers, "pattern", "scheme-number", "{n}")
                .check(year || !yearly, "pattern", "scheme-year")
                .throwIfAny();
        return this;
    }

    public boolean byIndex() {
        return pattern.contains("{index}");
    }

    /** Which count a letter of a year belongs to. */
    int period(int year) {
        return yearly ? year : 0;
    }

    public String number(int year, String index, long n) {
        Matcher part = PART.matcher(pattern);
        StringBuilder number = new StringBuilder();
        while (part.find()) {
            String value =
                    switch (part.group(1)) {
                        case "year" -> Integer.toString(year);
                        case "yy" -> "%02d".formatted(year % 100);
                        case "index" -> index == null ? "" : index;
                        default -> part.group(2) == null ? Long.toString(n) : ("%0" + part.group(2) + "d").formatted(n);
                    };
            part.appendReplacement(number, Matcher.quoteReplacement(value));
        }
        return part.appendTail(number).toString();
    }
}
