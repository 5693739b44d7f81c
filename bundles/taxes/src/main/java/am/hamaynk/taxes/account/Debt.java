package am.hamaynk.taxes.account;

import am.hamaynk.taxes.billing.Bills.Bill;
import java.time.LocalDate;

/**
 * What is open of one bill on a day.
 *
 * @param principal of the bill, drams
 * @param penalty run up until that day and not paid, drams
 * @param ruleMissing whether days are among them for which no rule of the penalty is known, so that none is asked
 */
public record Debt(Bill bill, long principal, long penalty, boolean ruleMissing) {
    public long total() {
        return principal + penalty;
    }

    public boolean late(LocalDate day) {
        return principal > 0 && bill.due().isBefore(day);
    }
}
