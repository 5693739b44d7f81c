package am.hamaynk.registers.reading;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people write them: {@code 1234567}, {@code 1 234 567}, {@code 1.234.567,50}, {@code 1,234,567.50}. One
 * separator followed by three digits parts thousands; any other number of digits after it is a fraction.
 */
public final class Numbers {
    private static final Pattern SPACES = Pattern.compile("[\\s\\u00a0\\u2007\\u2009\\u202f']");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+");
    private static final Pattern SPACED =
            Pattern.compile("[+-]?\\d{1,3}(?:[\\s\\u00a0\\u2007\\u2009\\u202f']\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern WITH_DOTS = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?");
    private static final Pattern WITH_COMMAS = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern FRACTION = Pattern.compile("[+-]?\\d+[.,]\\d+");
    private static final int LONGEST = 30;

    private Numbers() {}

    /** Empty where the text is not a number. */
    public static Optional<BigDecimal> read(String text) {
        String typed = text.strip();
        if (typed.length() > LONGEST) {
            return Optional.empty();
        }
        if (SPACED.matcher(typed).matches()) {
            return plain(SPACES.matcher(typed).replaceAll("").replace(',', '.'));
        }
        if (PLAIN.matcher(typed).matches()) {
            return plain(typed);
        }
        if (WITH_DOTS.matcher(typed).matches()) {
            return plain(typed.replace(".", "").replace(',', '.'));
        }
        if (WITH_COMMAS.matcher(typed).matches()) {
            return plain(typed.replace(",", ""));
        }
        return FRACTION.matcher(typed).matches() ? plain(typed.replace(',', '.')) : Optional.empty();
    }

    private static Optional<BigDecimal> plain(String digits) {
        return Optional.of(new BigDecimal(digits));
    }
}
