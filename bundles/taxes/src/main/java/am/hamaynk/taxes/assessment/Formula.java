package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import java.math.BigDecimal;
import java.util.List;

/** How the law of a year makes the full tax of one kind of object from its base. */
sealed interface Formula {
    /** A part of the value between two bounds: {@code fixed} and a per cent of what lies over {@code over}. */
    record Bracket(RuleRef rule, BigDecimal over, BigDecimal upto, BigDecimal fixed, BigDecimal pct, String rate) {
        BigDecimal tax(BigDecimal value) {
            return fixed.add(value.subtract(over).multiply(pct).movePointLeft(2));
        }
    }

    /** @param beyond why nothing is known above the last bracket, or null where the last one is open */
    record Brackets(RuleRef rule, List<Bracket> brackets, boolean phasedIn, Problem beyond) implements Formula {
        Bracket of(BigDecimal value) {
            for (Bracket bracket : brackets) {
                if (bracket.upto() == null || value.compareTo(bracket.upto()) <= 0) {
                    return bracket;
                }
            }
            throw beyond;
        }
    }

    /** A flat per cent of the base. */
    record Rate(RuleRef rule, BigDecimal pct, boolean phasedIn) implements Formula {}

    /** Drams per horsepower of the whole count, and more for each over a bound. */
    record Band(int upto, BigDecimal perHorsepower, int over, BigDecimal perHorsepowerOver) {}

    record Bands(RuleRef rule, List<Band> bands) implements Formula {
        Band of(int horsepower) {
            for (Band band : bands) {
                if (horsepower <= band.upto()) {
                    return band;
                }
            }
            throw Problem.of("rule-missing", 422, rule.id(), rule.law());
        }
    }
}
