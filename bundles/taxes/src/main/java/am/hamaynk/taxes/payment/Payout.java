package am.hamaynk.taxes.payment;

import am.hamaynk.taxes.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;

/** Money that went back to a payer, as it is kept. @param reference of the payment order or cash paper */
public record Payout(
        long id,
        String reference,
        String party,
        long amount,
        LocalDate date,
        String channel,
        String reason,
        String paidBy) {
    static Payout read(ResultSet row) throws SQLException {
        return new Payout(
                row.getLong("id"),
                row.getString("reference"),
                row.getString("party"),
                row.getLong("amount"),
                Sql.day(row, "paid_on"),
                row.getString("channel"),
                row.getString("reason"),
                row.getString("paid_by"));
    }
}
