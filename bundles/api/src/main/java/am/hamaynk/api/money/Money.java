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

    @Override
    public int compareTo(Money other) {
        return Long.compare(drams, other.drams);
    }
}
