package am.hamaynk.registers.reading;

import java.math.BigDecimal;

/** Numbers of stores and of JSON. */
public final class Decimals {
    private Decimals() {}

    /** Without needless zeros behind the point, and never as a power of ten: 120, not 1.2E+2. */
    public static BigDecimal plain(BigDecimal number) {
        BigDecimal stripped = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
    }

    /**
     * What a JSON value says: a number as it is, and never with three digits behind its point, by which a text means
     * thousands; a text in any of the forms that files have. A number beyond a double's range becomes a text that nobody
     * takes for a number.
     */
    public static String told(Object value) {
        if (value instanceof Number number && Double.isFinite(number.doubleValue())) {
            BigDecimal told = new BigDecimal(number.toString());
            return (told.scale() == 3 ? told.setScale(4) : told).toPlainString();
        }
        return value == null ? null : value.toString();
    }
}
