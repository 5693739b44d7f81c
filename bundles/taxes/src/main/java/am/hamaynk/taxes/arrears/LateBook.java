package am.hamaynk.taxes.arrears;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is late, added up by payer, so that a look at it reads what is late and not all bills. Whoever changes a bill says
 * so in the same transaction and pays nothing more for it; whoever looks first takes in what has changed since, and what
 * has become late with the days.
 */
@Component(service = LateBook.class)
public final class LateBook {
    /** From so many changes on it is added up anew, which is then faster. */
    private static final int MANY = 20_000;

    private static final String LATE = " from taxes_bill where amount - paid > 0 and due < ?";

    private static final String ADD_UP = "insert into taxes_late (party, kind, tax_year, due, principal, bills)"
            + " select party, kind, tax_year, due, sum(amount - paid), count(*)" + LATE
            + "%s group by party, kind, tax_year, due";

    private static final String ADD_UP_PAYERS = "insert into taxes_late_payer (party, principal, bills, since)"
            + " select party, sum(principal), sum(bills), min(due) from taxes_late%s group by party";

    private final Sql sql;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public LateBook(@Reference Sql sql, @Reference Transactions transactions, @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.today = today;
    }

    private record State(LocalDate counted, long revision) {}

    private record Change(String id, long first, long last) {}

    /** Of bills that follow each other something has changed, within the caller's transaction. */
    public void changed(long first, long last) {
        sql.update(
                "insert into taxes_late_changed (id, first_bill, last_bill) values (?, ?, ?)", Ids.next(), first, last);
    }

    /** Of each of these bills something has changed, within the caller's transaction. */
    public void changed(Collection<Long> bills) {
        sql.batch(
                "insert into taxes_late_changed (id, first_bill, last_bill) values (?, ?, ?)",
                bills.stream()
                        .map(bill -> new Object[] {Ids.next(), bill, bill})
                        .toList());
    }

    /** Bills were issued; those that are not due yet are found when they are late. */
    public void issued(long first, long last, LocalDate earliestDue) {
        if (!earliestDue.isAfter(today.get())) {
            changed(first, last);
        }
    }

    /** So much has changed that all of it is to be added up anew. */
    public void anew() {
        sql.update("update taxes_late_state set counted = null");
    }

    /** Brings it up to this moment. @return a number that is another one after each change */
    public long upToDate() {
        LocalDate day = today.get();
        State state = state();
        return day.equals(state.counted()) && changes(1).isEmpty()
                ? state.revision()
                : transactions.callNew(() -> takeIn(day));
    }

    private State state() {
        return sql.one(
                        "select counted, revision from taxes_late_state",
                        row -> new State(Sql.day(row, "counted"), row.getLong("revision")))
                .orElseThrow();
    }

    private List<Change> changes(int most) {
        return sql.list(
                "select id, first_bill, last_bill from taxes_late_changed fetch first ? rows only",
                row -> new Change(row.getString(1), row.getLong(2), row.getLong(3)),
                most);
    }

    /** One at a time, by the row that is written first. What changed is struck out before its bills are read. */
    private long takeIn(LocalDate day) {
        sql.update("update taxes_late_state set revision = revision + 1");
        State state = state();
        List<Change> changes = changes(MANY + 1);
        Optional<Set<String>> parties = few(state.counted(), day, changes);
        if (parties.isPresent()) {
            in(
                    "delete from taxes_late_changed where id in ({in})",
                    changes.stream().map(Change::id).toList());
            addUp(parties.get(), day);
        } else {
            sql.update("delete from taxes_late_changed");
            addUp(day);
        }
        sql.update("update taxes_late_state set counted = ?", day);
        return state.revision();
    }

    /** Whose debts have to be added up; empty where there are too many of them to do so one by one. */
    private Optional<Set<String>> few(LocalDate counted, LocalDate day, List<Change> changes) {
        long bills = changes.stream()
                .mapToLong(change -> change.last() - change.first() + 1)
                .sum();
        if (counted == null || counted.isAfter(day) || bills > MANY) {
            return Optional.empty();
        }
        Set<String> parties = new TreeSet<>();
        if (counted.isBefore(day)) {
            parties.addAll(sql.list(
                    "select distinct party" + LATE + " and due >= ? fetch first ? rows only",
                    row -> row.getString(1),
                    day,
                    counted,
                    MANY + 1));
        }
        List<Long> single = new ArrayList<>();
        for (Change change : changes) {
            if (change.first() == change.last()) {
                single.add(change.first());
            } else {
                parties.addAll(sql.list(
                        "select distinct party from taxes_bill where id between ? and ?",
                        row -> row.getString(1),
                        change.first(),
                        change.last()));
            }
        }
        parties.addAll(
                sql.in("select distinct party from taxes_bill where id in ({in})", single, row -> row.getString(1)));
        return parties.size() > MANY ? Optional.empty() : Optional.of(parties);
    }

    private void addUp(LocalDate day) {
        sql.update("delete from taxes_late");
        sql.update("delete from taxes_late_payer");
        sql.update(ADD_UP.formatted(""), day);
        sql.update(ADD_UP_PAYERS.formatted(""));
    }

    private void addUp(Set<String> parties, LocalDate day) {
        List<String> all = List.copyOf(parties);
        in("delete from taxes_late where party in ({in})", all);
        in("delete from taxes_late_payer where party in ({in})", all);
        in(ADD_UP.formatted(" and party in ({in})"), all, day);
        in(ADD_UP_PAYERS.formatted(" where party in ({in})"), all);
    }

    /** @param before parameters that stand before the values */
    private void in(String statement, List<String> values, Object... before) {
        for (int from = 0; from < values.size(); from += Sql.IN) {
            List<Object> parameters = new ArrayList<>(List.of(before));
            List<String> part = values.subList(from, Math.min(values.size(), from + Sql.IN));
            parameters.addAll(part);
            sql.update(statement.replace("{in}", "?" + ", ?".repeat(part.size() - 1)), parameters.toArray());
        }
    }
}
