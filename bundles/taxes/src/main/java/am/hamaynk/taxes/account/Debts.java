package am.hamaynk.taxes.account;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.Penalties;
import am.hamaynk.taxes.assessment.Penalties.Change;
import am.hamaynk.taxes.assessment.Penalties.Stretch;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is open on a day: the bills less what was paid, and the penalty that has run up. */
@Component(service = Debts.class)
public final class Debts {
    private final Sql sql;
    private final Bills bills;
    private final Penalties penalties;
    private final Penalties local;

    @Activate
    public Debts(@Reference Sql sql, @Reference Bills bills, @Reference Rules rules) {
        this.sql = sql;
        this.bills = bills;
        this.penalties = new Penalties(rules);
        this.local = Penalties.local(rules);
    }

    /**
     * What of an entry went to a bill; less than nothing where it was taken off again.
     *
     * @param effective day as of which it counts
     * @param came when the money came where it had been paid ahead, else null
     */
    public record Allocated(long entry, long bill, LocalDate effective, long principal, long penalty, LocalDate came) {
        public long total() {
            return principal + penalty;
        }
    }

    /** All bills of a party's records, oldest first, with what is open of each. */
    public List<Debt> of(Collection<String> parties, LocalDate day) {
        return of(bills.of(parties), day);
    }

    public List<Debt> of(List<Bill> bills, LocalDate day) {
        Map<Long, List<Allocated>> byBill = allocations(bills.stream()
                .filter(bill -> bill.due().isBefore(day))
                .map(Bill::id)
                .toList());
        List<Debt> debts = new ArrayList<>(bills.size());
        for (Bill bill : bills) {
            debts.add(debt(bill, byBill.getOrDefault(bill.id(), List.of()), day));
        }
        return debts;
    }

    /** How the penalty of a bill came about. */
    public List<Stretch> penalty(Bill bill, LocalDate day) {
        return stretches(bill, allocations(List.of(bill.id())).getOrDefault(bill.id(), List.of()), day);
    }

    /** The penalty of a bill that has run up in all until a day, whatever was paid of it. */
    public long penaltyRun(Bill bill, LocalDate day) {
        return penalties.sum(penalty(bill, day)).drams();
    }

    /** Of each bill, in the order of the days as of which they count. */
    public Map<Long, List<Allocated>> allocations(Collection<Long> ofBills) {
        Map<Long, List<Allocated>> byBill = new HashMap<>();
        sql.in("select * from taxes_allocation where bill in ({in})", ofBills, Debts::read).stream()
                .sorted(Comparator.comparing(Allocated::effective).thenComparing(Allocated::entry))
                .forEach(one -> byBill.computeIfAbsent(one.bill(), key -> new ArrayList<>())
                        .add(one));
        return byBill;
    }

    /** Of each bill that has any: drams of what was paid of it that had been paid ahead. */
    public Map<Long, Long> ahead(Collection<Long> ofBills) {
        Map<Long, Long> ahead = new HashMap<>();
        sql.in(
                "select bill, sum(principal + penalty) from taxes_allocation where bill in ({in}) and came is not null"
                        + " group by bill",
                ofBills,
                row -> ahead.put(row.getLong(1), row.getLong(2)));
        return ahead;
    }

    public List<Allocated> byEntries(Collection<Long> entries) {
        return sql.in("select * from taxes_allocation where entry in ({in})", entries, Debts::read).stream()
                .sorted(Comparator.comparing(Allocated::entry).thenComparing(Allocated::bill))
                .toList();
    }

    private static Allocated read(java.sql.ResultSet row) throws java.sql.SQLException {
        return new Allocated(
                row.getLong("entry"),
                row.getLong("bill"),
                Sql.day(row, "effective"),
                row.getLong("principal"),
                row.getLong("penalty"),
                Sql.day(row, "came"));
    }

    private Debt debt(Bill bill, List<Allocated> allocated, LocalDate day) {
        List<Stretch> stretches = stretches(bill, allocated, day);
        long penalty = Math.max(0, penalties.sum(stretches).drams() - bill.penaltyPaid());
        boolean ruleMissing = stretches.stream().anyMatch(stretch -> stretch.rule() == null);
        return new Debt(bill, bill.open(), penalty, ruleMissing);
    }

    private List<Stretch> stretches(Bill bill, List<Allocated> allocated, LocalDate day) {
        return bill.amount() > 0 && bill.due().isBefore(day)
                ? of(bill).stretches(bill.due(), bill.amount(), changes(allocated), day)
                : List.of();
    }

    /** Dues and fees have a penalty of their own; what lowers a debt has none. */
    private Penalties of(Bill bill) {
        return bill.kind().equals(Item.REAL_ESTATE) || bill.kind().equals(Item.VEHICLE) ? penalties : local;
    }

    private static List<Change> changes(List<Allocated> allocated) {
        return allocated.stream()
                .map(one -> new Change(one.effective(), one.principal()))
                .toList();
    }
}
