package am.hamaynk.taxes.assessment;

import java.math.BigDecimal;

/**
 * One line of the arithmetic behind an amount.
 *
 * @param rate as written in the law or the register: {@code 75%}, {@code 1/2 × 200/365}
 * @param amount what stands after this step; for {@link What#SURCHARGE} what it adds
 */
public record Step(What what, RuleRef rule, BigDecimal base, String rate, BigDecimal amount) {
    /** Kind of step; the letter stands for it where explanations are stored. */
    public enum What {
        BRACKET('b'),
        RATE('r'),
        HORSEPOWER('h'),
        SURCHARGE('s'),
        AGE('a'),
        FACTOR('f'),
        PHASE_IN('p'),
        TENURE('t'),
        RELIEF('x'),
        ROUNDING('o'),
        TARIFF('q'),
        LOWERED('l');

        private final char letter;

        What(char letter) {
            this.letter = letter;
        }

        public char letter() {
            return letter;
        }

        /** Message key of the step. */
        public String key() {
            return "step." + name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }

        public static What of(char letter) {
            for (What what : values()) {
                if (what.letter == letter) {
                    return what;
                }
            }
            throw new IllegalArgumentException("step " + letter);
        }
    }
}
