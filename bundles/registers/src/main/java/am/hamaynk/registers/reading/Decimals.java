package am.hamaynk.registers.reading;

import java.math.BigDecimal;

/** Numbers written so that they are read back the same: three digits behind a single point would be thousands. */
public final class Decimals {
    private Decimals() {}

    /** Without needless zeros behind the point, and never as a power of ten: 120, not 1.2E+2. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    public static String text(BigDecimal number) {
        return (number.scale() == 3 ? number.setScale(4) : number).toPlainString();
    }

    /**
     * What a JSON value says: a number as it is, a text in any of the forms that files have. A number beyond a double's
     * range becomes a text that nobody takes for a number.
     */
    public static String told(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            return text(new BigDecimal(number.toString()));
        }
        return value == null ? null : value.toString();
    }
}
