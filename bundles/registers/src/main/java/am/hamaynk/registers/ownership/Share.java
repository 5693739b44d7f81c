package am.hamaynk.registers.ownership;

import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A part of a whole, in lowest terms.
 *
 * @param numerator at least 1
 * @param denominator not less than the numerator
 */
public record Share(int numerator, int denominator) {
    public static final Share WHOLE = new Share(1, 1);

    private static final Pattern FRACTION = Pattern.compile("(\\d{1,9})\\s*[/⁄]\\s*(\\d{1,9})");

    public Share {
        if (numerator < 1 || denominator < numerator) {
            throw new IllegalArgumentException("Not a share: " + numerator + "/" + denominator);
        }
        int common = BigInteger.valueOf(numerator)
                .gcd(BigInteger.valueOf(denominator))
                .intValue();
        numerator /= common;
        denominator /= common;
    }

    /** Reads {@code 1/2}, {@code 50%}, {@code 0,5} and {@code 1}; empty for what is none or more than the whole. */
    public static Optional<Share> read(String text) {
        String typed = text.strip();
        Matcher fraction = FRACTION.matcher(typed);
        if (fraction.matches()) {
            return of(Integer.parseInt(fraction.group(1)), Integer.parseInt(fraction.group(2)));
        }
        boolean percent = typed.endsWith("%");
        String number = percent ? typed.substring(0, typed.length() - 1).strip() : typed;
        Optional<BigDecimal> read = number.matches("\\d+[.,]\\d{3}")
                ? Optional.of(new BigDecimal(number.replace(',', '.')))
                : Numbers.find(number);
        return read.map(value -> percent ? value.movePointLeft(2) : value).flatMap(Share::of);
    }

    private static Optional<Share> of(BigDecimal value) {
        if (value.signum() <= 0
                || value.compareTo(BigDecimal.ONE) > 0
                || value.stripTrailingZeros().scale() > 9) {
            return Optional.empty();
        }
        BigDecimal plain = value.stripTrailingZeros();
        int scale = Math.max(0, plain.scale());
        return of(
                plain.movePointRight(scale).intValueExact(),
                BigInteger.TEN.pow(scale).intValueExact());
    }

    private static Optional<Share> of(int numerator, int denominator) {
        return numerator < 1 || denominator < numerator
                ? Optional.empty()
                : Optional.of(new Share(numerator, denominator));
    }

    @Override
    public String toString() {
        return denominator == 1 ? String.valueOf(numerator) : numerator + "/" + denominator;
    }
}
