package am.hamaynk.api.money;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * Whole drams; luma do not exist. Arithmetic that would not fit a long fails instead of wrapping round.
 *
 * @param drams may be negative
 */
public record Money(@JsonValue long drams) implements Comparable<Money> {
    public static final Money ZERO = new Money(0);

    private static final char NO_BREAK = '\u00A0';

    @JsonCreator
    public Money {}

    public static Money of(long drams) {
        return drams == 0 ? ZERO : new Money(drams);
    }

    /** Rounds once, at the end of a calculation. */
    public static Money round(BigDecimal drams, RoundingMode mode) {
        return of(drams.setScale(0, mode).longValueExact());
    }

    public Money plus(Money other) {
        return of(Math.addExact(drams, other.drams));
    }

    public Money minus(Money other) {
        return of(Math.subtractExact(drams, other.drams));
    }

    public Money negated() {
        return of(Math.negateExact(drams));
    }

    public Money min(Money other) {
        return drams <= other.drams ? this : other;
    }

    public boolean positive() {
        return drams > 0;
    }

    /** As people read it in every language: {@code 1 234 567 ֏}, {@code −5 ֏}; no line breaks inside. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(Long.toString(drams).replace('-', '−'));
        for (int i = text.length() - 3; i > (drams < 0 ? 1 : 0); i -= 3) {
            text.insert(i, NO_BREAK);
        }
        return text.append(NO_BREAK).append('֏').toString();
    }

    @Override
    public int compareTo(Money other) {
        return Long.compare(drams, other.drams);
    }
}
