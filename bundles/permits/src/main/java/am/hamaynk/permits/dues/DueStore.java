package am.hamaynk.permits.dues;

import am.hamaynk.api.services.Cases.Fee;
import am.hamaynk.permits.Today;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Dues of permits, each kept once for its code and first day. */
@Component(service = DueStore.class)
public final class DueStore {
    private final Sql sql;
    private final Today today;

    @Activate
    public DueStore(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source, @Reference Today today) {
        this.sql = new Sql(source);
        this.today = today;
    }

    /** Keeps what the case that granted it asked for. Of several fees without a code the first day tells one from another. */
    public void asked(Permit permit, List<Fee> fees) {
        LocalDate last = permit.to() == null ? permit.from() : permit.to();
        List<String> codes = new ArrayList<>();
        for (Fee fee : fees) {
            if (!codes.contains(fee.code())) {
                codes.add(fee.code());
                add(new Due(
                        permit.id(),
                        fee.code(),
                        permit.from(),
                        last,
                        null,
                        null,
                        fee.amount(),
                        fee.bill(),
                        fee.paid()));
            }
        }
    }

    void add(Due due) {
        sql.update(
                "insert into permits_due (permit, code, first_day, last_day, quantity, tariff, amount, bill, paid)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                due.permit(),
                due.code(),
                due.first(),
                due.last(),
                due.quantity(),
                due.tariff(),
                due.amount(),
                due.bill(),
                due.paid() ? today.now() : null);
    }

    public List<Due> of(String permit) {
        return sql.list(
                "select * from permits_due where permit = ? order by first_day desc, code", DueStore::read, permit);
    }

    Optional<Due> find(String permit, String code, LocalDate first) {
        return sql.one(
                "select * from permits_due where permit = ? and code = ? and first_day = ?",
                DueStore::read,
                permit,
                code,
                first);
    }

    /** @return false where somebody was faster */
    boolean pay(Due due, long amount, String by) {
        return sql.update(
                        "update permits_due set paid = ?, paid_by = ?, amount = ? where permit = ? and code = ?"
                                + " and first_day = ? and paid is null",
                        today.now(),
                        by,
                        amount,
                        due.permit(),
                        due.code(),
                        due.first())
                == 1;
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                row.getString("permit"),
                row.getString("code"),
                Sql.day(row, "first_day"),
                Sql.day(row, "last_day"),
                row.getBigDecimal("quantity"),
                row.getObject("tariff") == null ? null : row.getLong("tariff"),
                row.getObject("amount") == null ? null : row.getLong("amount"),
                row.getString("bill"),
                row.getTimestamp("paid") != null);
    }
}
