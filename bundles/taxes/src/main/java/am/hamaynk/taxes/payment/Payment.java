package am.hamaynk.taxes.payment;

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
 * @param settled number of the entry that spread it, null while it is unassigned
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
        Instant takenAt) {
    public String state() {
        return settled == null ? "unassigned" : "settled";
    }

    static Payment read(ResultSet row) throws SQLException {
        long settled = row.getLong("settled");
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
                row.getTimestamp("taken_at").toInstant());
    }
}
