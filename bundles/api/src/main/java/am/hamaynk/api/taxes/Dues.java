package am.hamaynk.api.taxes;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.OptionalLong;
import org.osgi.annotation.versioning.ProviderType;

/** Local dues and fees that other modules ask for: their amounts, their bills, and whether those are paid. */
@ProviderType
public interface Dues {
    /**
     * What the council set for one unit, in drams.
     *
     * @param code of a due or fee, for example {@code D14}
     * @return empty where nothing is in force on that day
     */
    OptionalLong tariff(String code, LocalDate day);

    /**
     * Bills somebody, within the caller's transaction; the same reference again gives the same bill, or a new one for what of
     * it was taken back.
     *
     * @return number of the bill
     * @throws am.hamaynk.api.Problem {@code unknown-payer} or {@code tariff-missing} (422)
     */
    String charge(Charge charge);

    /**
     * Takes back what was billed too much, within the caller's transaction, by a posting that lowers it. What was paid of it
     * already is the payer's, for what else they owe or will. A bill is never made dearer by it, and the same again does
     * nothing.
     *
     * @param amount drams for which the bill counts from now on; 0 takes all of it back
     * @throws am.hamaynk.api.Problem {@code not-found} (404)
     */
    void lower(String bill, long amount);

    /** Whether all that is owed by a bill is paid, whichever of its numbers is named; false where all was taken back. */
    boolean paid(String bill);

    /**
     * @param reference of the caller, at most 24 characters; names the bill
     * @param code of a due or fee whose tariff the council set, or null for an amount that law gives otherwise
     * @param quantity units of the tariff, more than 0, at most two decimals; null without a code
     * @param day whose year's tariff it is charged by, where what is asked for began before; null for today
     * @param amount drams, more than 0, where there is no code
     * @param party id in the registers
     * @param due last day to pay without penalty
     * @param purpose what it is for, as shown to the payer
     */
    record Charge(
            String reference,
            String code,
            BigDecimal quantity,
            LocalDate day,
            long amount,
            String party,
            LocalDate due,
            String purpose) {}
}
