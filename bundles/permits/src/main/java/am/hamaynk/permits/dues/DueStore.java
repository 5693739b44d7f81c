package am.hamaynk.permits.dues;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.services.Cases.Fee;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Dues of permits, each kept once for its code, first day and place among those of one code. */
@Component(service = DueStore.class)
public final class DueStore {
    private final Sql sql;
    private final Today today;

    @Activate
    public DueStore(@Reference(target = "(osgi.jndi.service.name=permits)") DataSource source, @Reference Today today) {
        this.sql = new Sql(source);
        this.today = today;
    }

    /** Keeps what the case that granted it asked for; of one code there may be several fees, each with its own bill. */
    public void asked(Permit permit, List<Fee> fees) {
        LocalDate last = permit.to() == null ? permit.from() : permit.to();
        Map<String, Integer> places = new HashMap<>();
        for (Fee fee : fees) {
            add(new Due(
                    permit.id(),
                    fee.code(),
                    permit.from(),
                    places.merge(fee.code(), 1, Integer::sum),
                    last,
                    null,
                    null,
                    fee.amount(),
                    fee.bill(),
                    fee.paid()));
        }
    }

    void add(Due due) {
        sql.update(
                "insert into permits_asked (permit, code, first_day, place, last_day, quantity, tariff, amount, bill, paid)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                due.permit(),
                due.code(),
                due.first(),
                due.place(),
                due.last(),
                due.quantity(),
                due.tariff(),
                due.amount(),
                due.bill(),
                due.paid() ? today.now() : null);
    }

    public List<Due> of(String permit) {
        return sql.list(
                "select * from permits_asked where permit = ? order by first_day desc, code, place",
                DueStore::read,
                permit);
    }

    boolean asked(String permit, String code, LocalDate first) {
        return sql.number(
                        "select count(*) from permits_asked where permit = ? and code = ? and first_day = ?",
                        permit,
                        code,
                        first)
                > 0;
    }

    /**
     * Within the caller's transaction. Its bill does not count any more, which the ledger is still to be told.
     *
     * @return false where somebody was faster
     */
    boolean pay(Due due, long amount, String by) {
        boolean open = sql.update(
                        "update permits_asked set paid = ?, paid_by = ?, amount = ?, bill = null where permit = ? and code = ?"
                                + " and first_day = ? and place = ? and paid is null",
                        today.now(),
                        by,
                        amount,
                        due.permit(),
                        due.code(),
                        due.first(),
                        due.place())
                == 1;
        if (open && due.bill() != null) {
            sql.update("insert into permits_lowered (bill) values (?)", due.bill());
        }
        return open;
    }

    /** Bills that the counter has taken, and the ledger has not heard of it. */
    List<String> untold() {
        return sql.list("select bill from permits_lowered", row -> row.getString(1));
    }

    void told(String bill) {
        sql.update("delete from permits_lowered where bill = ?", bill);
    }

    private static Due read(ResultSet row) throws SQLException {
        return new Due(
                row.getString("permit"),
                row.getString("code"),
                Sql.day(row, "first_day"),
                row.getInt("place"),
                Sql.day(row, "last_day"),
                row.getBigDecimal("quantity"),
                row.getObject("tariff") == null ? null : row.getLong("tariff"),
                row.getObject("amount") == null ? null : row.getLong("amount"),
                row.getString("bill"),
                row.getTimestamp("paid") != null);
    }
}
