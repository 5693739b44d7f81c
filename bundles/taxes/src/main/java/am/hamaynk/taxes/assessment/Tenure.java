package am.hamaynk.taxes.assessment;

import java.math.BigInteger;
import java.time.LocalDate;
import java.time.Year;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/**
 * How much of an object one party held over a year: shares and days, kept as exact fractions so that rounding happens
 * once.
 *
 * @param parts times that do not overlap, each within the year
 */
public record Tenure(int year, List<Part> parts) {
    /** A share over some days of the year, both counted. */
    public record Part(int numerator, int denominator, LocalDate first, LocalDate last) {
        long days() {
            return ChronoUnit.DAYS.between(first, last) + 1;
        }
    }

    public Tenure {
        parts = List.copyOf(parts);
    }

    /** The whole object for the whole year. */
    public static Tenure whole(int year) {
        return new Tenure(year, List.of(new Part(1, 1, LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31))));
    }

    /** Clips a holding to the year; nothing where it lies outside or its days make no sense. */
    public static List<Part> clip(int year, int numerator, int denominator, LocalDate from, LocalDate to) {
        LocalDate start = LocalDate.of(year, 1, 1);
        LocalDate end = LocalDate.of(year, 12, 31);
        LocalDate first = from == null || from.isBefore(start) ? start : from;
        LocalDate last = to == null || to.isAfter(end) ? end : to;
        if (last.isBefore(first) || numerator <= 0 || denominator <= 0) {
            return List.of();
        }
        return List.of(new Part(numerator, denominator, first, last));
    }

    public boolean isWhole() {
        return parts.size() == 1
                && parts.get(0).numerator() == parts.get(0).denominator()
                && parts.get(0).days() == length();
    }

    /** Days of the year, 365 or 366. */
    public int length() {
        return Year.of(year).length();
    }

    /** Share times days over all parts, as a fraction of the whole year. */
    Fraction fraction() {
        Fraction sum = Fraction.ZERO;
        for (Part part : parts) {
            sum = sum.plus(Fraction.of(part.numerator() * part.days(), (long) part.denominator() * length()));
        }
        return sum;
    }

    /** The part of {@link #fraction} that reliefs take away; on one day never more than all of it. */
    Fraction relieved(List<Relief> reliefs) {
        Fraction sum = Fraction.ZERO;
        for (Part part : parts) {
            long percentDays = 0;
            for (LocalDate day = part.first(); !day.isAfter(part.last()); day = day.plusDays(1)) {
                int percent = 0;
                for (Relief relief : reliefs) {
                    percent += relief.covers(day) ? relief.pct() : 0;
                }
                percentDays += Math.min(100, percent);
            }
            sum = sum.plus(Fraction.of(
                    Math.multiplyExact(part.numerator(), percentDays), (long) part.denominator() * length() * 100));
        }
        return sum;
    }

    /** {@code 1/2 × 200/365}; several times are joined by plus. */
    String text() {
        List<String> texts = new ArrayList<>();
        for (Part part : parts) {
            String share = part.numerator() + "/" + part.denominator();
            String days = part.days() + "/" + length();
            texts.add(
                    part.days() == length()
                            ? share
                            : part.numerator() == part.denominator() ? days : share + " × " + days);
        }
        return String.join(" + ", texts);
    }

    /** An exact fraction. */
    record Fraction(BigInteger numerator, BigInteger denominator) {
        static final Fraction ZERO = of(0, 1);

        static Fraction of(long numerator, long denominator) {
            return new Fraction(BigInteger.valueOf(numerator), BigInteger.valueOf(denominator));
        }

        Fraction plus(Fraction other) {
            return numerator.signum() == 0
                    ? other
                    : denominator.equals(other.denominator)
                            ? new Fraction(numerator.add(other.numerator), denominator)
                            : new Fraction(
                                    numerator.multiply(other.denominator).add(other.numerator.multiply(denominator)),
                                    denominator.multiply(other.denominator));
        }

        Fraction minus(Fraction other) {
            return plus(new Fraction(other.numerator.negate(), other.denominator));
        }
    }
}
