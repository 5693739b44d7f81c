package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.taxes.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;

/**
 * A payment as it is kept.
 *
 * @param party whose it is, null while nobody knows
 * @param payer as it was told
 * @param settled number of the entry that spread it, or that took it back before; null while it is unassigned
 * @param reversed that it was taken back, or null
 */
public record Payment(
        long id,
        String reference,
        String party,
        long amount,
        LocalDate date,
        String channel,
        String payer,
        String purpose,
        Long settled,
        String takenBy,
        Instant takenAt,
        Reversed reversed) {
    /** @param entry number of the entry that took it back */
    public record Reversed(long entry, LocalDate on, String by, String reason) {}

    public String state() {
        return reversed != null ? "reversed" : settled == null ? "unassigned" : "settled";
    }

    /** Whether it pays something or is paid ahead. */
    public boolean counts() {
        return settled != null && reversed == null;
    }

    /** @throws Problem {@code payment-reversed} (409) */
    public void mustStand() {
        if (reversed != null) {
            throw Problem.conflict("payment-reversed", reference);
        }
    }

    static Payment read(ResultSet row) throws SQLException {
        long settled = row.getLong("settled");
        long reversed = row.getLong("reversed");
        return new Payment(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("party"),
                row.getLong("amount"),
                Sql.day(row, "paid_on"),
                row.getString("channel"),
                row.getString("payer"),
                row.getString("purpose"),
                settled == 0 ? null : settled,
                row.getString("taken_by"),
                row.getTimestamp("taken_at").toInstant(),
                reversed == 0
                        ? null
                        : new Reversed(
                                reversed,
                                Sql.day(row, "reversed_on"),
                                row.getString("reversed_by"),
                                row.getString("reversed_reason")));
    }
}
