package am.hamaynk.taxes.assessment;

import java.time.LocalDate;

/**
 * A relief that counts for a payer's object.
 *
 * @param pct 1 to 100
 * @param from first day
 * @param to last day, null while it lasts
 */
public record Relief(RuleRef rule, int pct, LocalDate from, LocalDate to) {
    boolean covers(LocalDate day) {
        return !day.isBefore(from) && (to == null || !day.isAfter(to));
    }

    boolean within(int year) {
        return from.getYear() <= year && (to == null || to.getYear() >= year);
    }
}
