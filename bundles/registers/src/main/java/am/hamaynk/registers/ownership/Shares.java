package am.hamaynk.registers.ownership;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Optional;
import java.util.TreeMap;

/** On no day may the shares of one object come to more than the whole of it. */
public final class Shares {
    private Shares() {}

    /** The first day on which they come to more than the whole; empty where there is none. */
    public static Optional<LocalDate> exceeded(Collection<Holding> holdings) {
        TreeMap<LocalDate, Sum> changes = new TreeMap<>();
        for (Holding holding : holdings) {
            changes.merge(holding.from(), Sum.of(holding.share(), 1), Sum::plus);
            if (holding.to() != null && holding.to().isBefore(LocalDate.MAX)) {
                changes.merge(holding.to().plusDays(1), Sum.of(holding.share(), -1), Sum::plus);
            }
        }
        Sum sum = Sum.NOTHING;
        for (var change : changes.entrySet()) {
            sum = sum.plus(change.getValue());
            if (sum.overWhole()) {
                return Optional.of(change.getKey());
            }
        }
        return Optional.empty();
    }

    private record Sum(BigInteger numerator, BigInteger denominator) {
        static final Sum NOTHING = new Sum(BigInteger.ZERO, BigInteger.ONE);

        static Sum of(Share share, int sign) {
            return new Sum(
                    BigInteger.valueOf((long) sign * share.numerator()), BigInteger.valueOf(share.denominator()));
        }

        Sum plus(Sum other) {
            BigInteger top = numerator.multiply(other.denominator).add(other.numerator.multiply(denominator));
            BigInteger bottom = denominator.multiply(other.denominator);
            BigInteger common = top.gcd(bottom);
            return new Sum(top.divide(common), bottom.divide(common));
        }

        boolean overWhole() {
            return numerator.compareTo(denominator) > 0;
        }
    }
}
