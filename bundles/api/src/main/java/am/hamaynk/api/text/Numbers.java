package am.hamaynk.api.text;

import am.hamaynk.api.Problem;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Numbers as people and banks write them: {@code 1234567}, {@code 1 234 567}, {@code 1.234.567,50}, {@code 1,234,567.50}.
 * Thousands are groups of three digits behind the first one to three; what is grouped in another way, as {@code 12 34} or
 * {@code 1,2,3}, is refused, for it may be a slip of the key as well as two numbers.
 *
 * <p>One comma or dot before exactly three digits parts thousands: {@code 1,500} is 1500. That is promised for files, and
 * whoever writes drams, which have no parts in use, means nothing else. No group begins with a zero, so that {@code 0,075},
 * a rate as the law writes it, is a fraction where fractions are measured. Drams have no thousandths, so that three digits
 * behind what is no group, as in {@code 0,500} and {@code 1500,000}, are a slip, and as an amount refused: somebody may have
 * meant a million and a half.
 */
public final class Numbers {
    private static final String SPACE = "[ \\u00a0\\u2007\\u2009\\u202f]";
    private static final Pattern SPACES = Pattern.compile(SPACE);
    private static final Pattern AROUND = Pattern.compile("^[\\s\\u00a0\\u202f]+|[\\s\\u00a0\\u202f]+$");
    private static final String DRAMS = "(?:֏|amd|դրամ|դր\\.?|драм(?:а|ов)?|др\\.?)";
    private static final Pattern CURRENCY =
            Pattern.compile("(?iu)^" + DRAMS + SPACE + "*(?=[+-]?\\d)|(?<=\\d)" + SPACE + "*" + DRAMS + "$");
    private static final Pattern PLAIN = Pattern.compile("[+-]?\\d+(?:[.,]\\d+)?");
    private static final Pattern SPACED = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:" + SPACE + "\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern WITH_DOTS = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:\\.\\d{3})+(?:,\\d+)?");
    private static final Pattern WITH_COMMAS = Pattern.compile("[+-]?[1-9]\\d{0,2}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final int LONGEST = 40;
    private static final BigDecimal THOUSAND = BigDecimal.valueOf(1000);

    private Numbers() {}

    /** Of what is measured or counted; empty where the text is not a number, or not clearly one. */
    public static Optional<BigDecimal> find(String text) {
        return text.length() > LONGEST ? Optional.empty() : read(trimmed(text));
    }

    /**
     * Of drams: the currency may stand before or behind. A fraction that is clearly one is returned, so that whoever asks can
     * say what is wrong with it.
     */
    public static Optional<BigDecimal> amount(String text) {
        if (text.length() > LONGEST) {
            return Optional.empty();
        }
        String number = CURRENCY.matcher(trimmed(text)).replaceFirst("");
        return read(number).filter(read -> read.scale() != 3 || read.signum() == 0);
    }

    /**
     * What {@link #find} reads.
     *
     * @throws Problem {@code bad-number} at the field
     */
    public static BigDecimal typed(String field, String text) {
        return find(text).orElseThrow(() -> Problem.field(field, "bad-number", text));
    }

    /**
     * What {@link #amount(String)} reads.
     *
     * @throws Problem {@code bad-number} at the field
     */
    public static BigDecimal amount(String field, String text) {
        return amount(text).orElseThrow(() -> Problem.field(field, "bad-number", text));
    }

    /** The same number with as many digits that nobody takes its fraction for thousands: 1.1250 for 1.125. */
    public static BigDecimal clear(BigDecimal number) {
        boolean thousands = number.scale() == 3
                && number.abs().compareTo(BigDecimal.ONE) >= 0
                && number.abs().compareTo(THOUSAND) < 0;
        return thousands ? number.setScale(4) : number;
    }

    /** Without thousands apart, and so that {@link #find} reads the same; or, as a power of ten, refuses what is too long. */
    public static String text(BigDecimal number) {
        boolean endless = Math.abs((long) number.scale()) > LONGEST;
        return endless ? number.toString() : clear(number).toPlainString();
    }

    private static String trimmed(String text) {
        return AROUND.matcher(text).replaceAll("").replace('\u2212', '-');
    }

    private static Optional<BigDecimal> read(String typed) {
        if (SPACED.matcher(typed).matches()) {
            return Optional.of(
                    new BigDecimal(SPACES.matcher(typed).replaceAll("").replace(',', '.')));
        }
        if (WITH_DOTS.matcher(typed).matches()) {
            return Optional.of(new BigDecimal(typed.replace(".", "").replace(',', '.')));
        }
        if (WITH_COMMAS.matcher(typed).matches()) {
            return Optional.of(new BigDecimal(typed.replace(",", "")));
        }
        return PLAIN.matcher(typed).matches() ? Optional.of(new BigDecimal(typed.replace(',', '.'))) : Optional.empty();
    }
}
