package am.hamaynk.taxes.billing;

import java.time.Instant;
import java.util.Set;

/**
 * A billing run and how far it has come.
 *
 * @param state queued, billing, settling, mailing, done, failed or cancelled
 * @param done shares of objects looked at
 * @param total of how many
 * @param bills written, corrections among them
 * @param unbilled objects for which a rule or a fact is missing
 * @param amount sum of the bills, drams
 */
public record BillingRun(
        String id,
        int number,
        String kind,
        int year,
        String state,
        String task,
        String after,
        long done,
        long total,
        long bills,
        long corrections,
        long unbilled,
        long amount,
        Long firstBill,
        Long lastBill,
        String startedBy,
        Instant started,
        Instant finished,
        String error) {
    public boolean active() {
        return !Set.of("done", "failed", "cancelled").contains(state);
    }

    public int percent() {
        return total == 0 ? (active() ? 0 : 100) : (int) Math.min(100, done * 100 / total);
    }
}
