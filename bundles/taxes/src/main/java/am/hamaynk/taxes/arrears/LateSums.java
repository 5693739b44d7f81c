package am.hamaynk.taxes.arrears;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.billing.Bills;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * What is late, added up by payer, so that a look at it reads what is late and not all bills. Whoever looks first takes in
 * what the {@link LateBook} tells of since, and what has become late with the days. Who was merged stands in it once, and
 * who owes only the penalty of what was paid late stands in it, too, with no principal.
 */
@Component(service = {LateSums.class, Listener.class})
public final class LateSums implements Listener {
    /** From so many changes on it is added up anew, which is then faster. */
    private static final int MANY = 20_000;

    private static final String LATE = " from taxes_bill where amount - paid > 0 and due < ?";

    /** Settled, and something of it after it was due: what may have left a penalty. */
    private static final String PAID_LATE = "select b.id from taxes_bill b where b.amount > 0 and b.amount - b.paid = 0"
            + " and exists (select 1 from taxes_allocation a where a.bill = b.id and a.effective > b.due)";

    private static final String ADD_UP = "insert into taxes_late (party, kind, tax_year, due, principal, bills)"
            + " select party, kind, tax_year, due, sum(principal), count(*) from"
            + " (select coalesce(m.owner, b.party) as party, b.kind, b.tax_year, b.due, b.amount - b.paid as principal"
            + " from taxes_bill b left join taxes_late_penalty p on p.bill = b.id"
            + " left join taxes_late_merged m on m.party = b.party"
            + " where (b.amount - b.paid > 0 or p.bill is not null) and b.due < ?%s) as late"
            + " group by party, kind, tax_year, due";

    private static final String ADD_UP_PAYERS = "insert into taxes_late_payer (party, principal, bills, since)"
            + " select party, sum(principal), sum(bills), min(due) from taxes_late%s group by party";

    private static final Changed RULES = new Changed("core", "rules");

    private final Sql sql;
    private final Transactions transactions;
    private final LateBook book;
    private final Bills bills;
    private final Debts debts;
    private final RegistersLink registers;
    private final Today today;

    @Activate
    public LateSums(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference LateBook book,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference RegistersLink registers,
            @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.book = book;
        this.bills = bills;
        this.debts = debts;
        this.registers = registers;
        this.today = today;
    }

    private record State(LocalDate counted, long revision) {}

    private record Change(String id, long first, long last) {}

    /** A merge of records, or its undoing, changes no bill; nor does a rule, but what penalty is owed for paid ones. */
    @Override
    public void on(Object event) {
        if (event.equals(RULES)) {
            book.anew();
        } else if (event instanceof Changed change
                && change.module().equals("registers")
                && change.id() != null
                && registers.present()
                && !stands(change.id()).equals(known(change.id()))) {
            book.merged();
        }
    }

    private String stands(String party) {
        return registers.party(party).map(Party::id).orElse(party);
    }

    private String known(String party) {
        return sql.one("select owner from taxes_late_merged where party = ?", row -> row.getString(1), party)
                .orElse(party);
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
        Owners owners = owners();
        List<Change> changes = changes(MANY + 1);
        Optional<Set<String>> parties = few(state.counted(), day, changes);
        if (parties.isPresent()) {
            sql.batch(
                    "delete from taxes_late_changed where id = ?",
                    changes.stream().map(change -> new Object[] {change.id()}).toList());
            owners.portions(parties.get()).forEach(portion -> addUp(portion, day));
        } else {
            sql.update("delete from taxes_late_changed");
            addUp(day);
        }
        sql.update("update taxes_late_state set counted = ?", day);
        return state.revision();
    }

    /** @param stands by each record that was merged the one that stands; @param moved records of whom it is another now */
    private record Owners(Map<String, String> stands, Set<String> moved) {
        /** These and those that moved, each with all records that are added up with it, some payers at a time. */
        List<List<String>> portions(Set<String> parties) {
            Map<String, List<String>> groups = new TreeMap<>();
            Stream.concat(parties.stream(), moved.stream())
                    .map(party -> stands.getOrDefault(party, party))
                    .forEach(owner -> groups.put(owner, new ArrayList<>(List.of(owner))));
            stands.forEach((party, owner) -> groups.computeIfPresent(owner, (key, group) -> {
                group.add(party);
                return group;
            }));
            List<List<String>> portions = new ArrayList<>();
            for (List<String> group : groups.values()) {
                if (portions.isEmpty() || last(portions).size() + group.size() > Sql.IN) {
                    portions.add(new ArrayList<>());
                }
                last(portions).addAll(group);
            }
            return portions;
        }

        private static List<String> last(List<List<String>> portions) {
            return portions.get(portions.size() - 1);
        }
    }

    /** Follows what was merged, and undone, in the registers; while they are away it stays as it was. */
    private Owners owners() {
        Map<String, String> before = new HashMap<>();
        sql.list("select party, owner from taxes_late_merged", row -> before.put(row.getString(1), row.getString(2)));
        Map<String, String> now = registers.merged().orElse(before);
        Set<String> changed = new TreeSet<>(before.keySet());
        changed.addAll(now.keySet());
        changed.removeIf(party -> Objects.equals(before.get(party), now.get(party)));
        sql.batch(
                "delete from taxes_late_merged where party = ?",
                changed.stream().map(party -> new Object[] {party}).toList());
        sql.batch(
                "insert into taxes_late_merged (party, owner) values (?, ?)",
                changed.stream()
                        .filter(now::containsKey)
                        .map(party -> new Object[] {party, now.get(party)})
                        .toList());
        Set<String> moved = new HashSet<>(changed);
        changed.forEach(party -> {
            moved.add(before.getOrDefault(party, party));
            moved.add(now.getOrDefault(party, party));
        });
        return new Owners(now, moved);
    }

    /** Whose debts have to be added up; empty where there are too many of them to do so one by one. */
    private Optional<Set<String>> few(LocalDate counted, LocalDate day, List<Change> changes) {
        long changed = changes.stream()
                .mapToLong(change -> change.last() - change.first() + 1)
                .sum();
        if (counted == null || counted.isAfter(day) || changed > MANY) {
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
        sql.update("delete from taxes_late_penalty");
        sql.update("delete from taxes_late");
        sql.update("delete from taxes_late_payer");
        keepPenalties(sql.list(PAID_LATE, row -> row.getLong(1)), day);
        sql.update(ADD_UP.formatted(""), day);
        sql.update(ADD_UP_PAYERS.formatted(""));
    }

    private void addUp(List<String> parties, LocalDate day) {
        in("delete from taxes_late_penalty where party in ({in})", parties);
        in("delete from taxes_late where party in ({in})", parties);
        in("delete from taxes_late_payer where party in ({in})", parties);
        keepPenalties(sql.in(PAID_LATE + " and b.party in ({in})", parties, row -> row.getLong(1)), day);
        in(ADD_UP.formatted(" and b.party in ({in})"), parties, day);
        in(ADD_UP_PAYERS.formatted(" where party in ({in})"), parties);
    }

    private void keepPenalties(List<Long> settled, LocalDate day) {
        for (int from = 0; from < settled.size(); from += Sql.IN) {
            List<Long> part = settled.subList(from, Math.min(settled.size(), from + Sql.IN));
            sql.batch(
                    "insert into taxes_late_penalty (bill, party) values (?, ?)",
                    debts.of(bills.find(part), day).stream()
                            .filter(debt -> debt.penalty() > 0)
                            .map(debt ->
                                    new Object[] {debt.bill().id(), debt.bill().party()})
                            .toList());
        }
    }

    /** @param before parameters that stand before the values */
    private void in(String statement, List<String> values, Object... before) {
        List<Object> parameters = new ArrayList<>(List.of(before));
        parameters.addAll(values);
        sql.update(statement.replace("{in}", "?" + ", ?".repeat(values.size() - 1)), parameters.toArray());
    }
}
