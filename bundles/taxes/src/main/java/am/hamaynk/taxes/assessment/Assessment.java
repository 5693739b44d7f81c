package am.hamaynk.taxes.assessment;

import am.hamaynk.api.money.Money;
import java.math.BigDecimal;
import java.util.List;

/**
 * An amount with its reasons.
 *
 * @param full tax of the whole object for the whole year before phase-in, unrounded
 * @param tax what is owed, whole drams
 */
public record Assessment(BigDecimal full, Money tax, List<Step> steps) {
    /** The rule that the amount rests on. */
    public RuleRef rule() {
        return steps.get(0).rule();
    }
}
