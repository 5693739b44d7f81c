package am.hamaynk.taxes.payment;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.account.AccountRows.Ahead;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.arrears.LateBook;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Ledger.Entry;
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.ledger.Posting.Account;
import am.hamaynk.taxes.payment.Allocation.Open;
import am.hamaynk.taxes.payment.Allocation.Part;
import am.hamaynk.taxes.payment.Allocation.Result;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sets money, or what was paid ahead, or a lowered bill, against what is owed. */
@Component(service = Settlement.class)
public final class Settlement {
    private final Sql sql;
    private final Transactions transactions;
    private final Bills bills;
    private final Debts debts;
    private final AccountRows accounts;
    private final Ledger ledger;
    private final Numbers numbers;
    private final RegistersLink registers;
    private final LateBook late;
    private final Today today;

    @Activate
    public Settlement(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference AccountRows accounts,
            @Reference Ledger ledger,
            @Reference Numbers numbers,
            @Reference RegistersLink registers,
            @Reference LateBook late,
            @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.bills = bills;
        this.debts = debts;
        this.accounts = accounts;
        this.ledger = ledger;
        this.numbers = numbers;
        this.registers = registers;
        this.late = late;
        this.today = today;
    }

    /**
     * Money of a known payer: spread over the debts, the rest kept as paid ahead. Within the caller's transaction, the
     * payer's account row held.
     *
     * @param entry number of the document
     * @param day on which the money came
     * @param from the account that it came into
     */
    Result money(long entry, LocalDate day, Set<String> keys, String party, long amount, Account from) {
        List<Debt> owed = debts.of(keys, day);
        Result result = Allocation.spread(amount, open(owed));
        write(entry, result.parts(), part -> day, null);
        accounts.add(party, result.rest(), day);
        ledger.post(new Entry(entry, day)
                .add(from, null, amount)
                .add(Account.DEBTORS, party, -result.principal())
                .add(Account.PENALTY, null, -result.penalty())
                .add(Account.ADVANCE, party, -result.rest()));
        if (owed.stream().anyMatch(Settlement::openAfterItsPenalty)) {
            giveBackPenalties(party, keys);
        }
        return result;
    }

    /** Somebody paid its penalty, and what had paid the tax was taken back since. */
    private static boolean openAfterItsPenalty(Debt debt) {
        return debt.principal() > 0 && debt.bill().penaltyPaid() > 0;
    }

    /**
     * Where money that came earlier stands now in the place of what was taken back, less penalty has run than was paid:
     * the difference is paid ahead. Within the caller's transaction, the payer's account rows held.
     */
    void giveBackPenalties(String party, Set<String> keys) {
        List<Long> penalised = bills.of(keys).stream()
                .filter(bill -> bill.penaltyPaid() > 0)
                .map(Bill::id)
                .toList();
        giveBack(party, penalised, 0);
    }

    /**
     * A bill that lowers what was billed before: it is set against the bills of the same object and year, the newest
     * first, as of the day that was due, whether they were paid or not, so that no penalty runs on what was never owed
     * and it makes no difference whether the payment or the correction came first; what was paid too much by that is
     * paid ahead. Within the transaction that wrote the bill; the payer's account row is there.
     */
    public void lowered(Bill bill) {
        Set<String> keys = registers.keys(bill.party());
        accounts.lock(keys);
        List<Bill> same = bills.of(keys).stream()
                .filter(other -> other.kind().equals(bill.kind())
                        && other.year() == bill.year()
                        && other.object().equals(bill.object()))
                .sorted(Comparator.comparingLong(Bill::id).reversed())
                .toList();
        Map<Long, Long> before = loweredBefore(same);
        long left = -bill.amount();
        List<Part> parts = new ArrayList<>();
        for (Bill earlier : same) {
            long here = Math.min(left, earlier.amount() - before.getOrDefault(earlier.id(), 0L));
            if (here > 0) {
                parts.add(new Part(earlier.id(), here, 0));
                left -= here;
            }
        }
        List<Part> all = new ArrayList<>(parts);
        all.add(new Part(bill.id(), bill.amount(), 0));
        write(bill.id(), all, part -> bill.due(), null);
        giveBack(bill.party(), parts.stream().map(Part::bill).toList(), left);
    }

    /** By how much bills were lowered already: an entry that is a lowering bill's own is no payment. */
    private Map<Long, Long> loweredBefore(List<Bill> same) {
        Map<Long, Long> lowered = new HashMap<>();
        List<Long> lowering =
                same.stream().filter(bill -> bill.amount() < 0).map(Bill::id).toList();
        debts.byEntries(lowering).forEach(one -> lowered.merge(one.bill(), one.principal(), Long::sum));
        return lowered;
    }

    /** Of allocations those that are money, and not a bill that lowers another. */
    Map<Long, List<Allocated>> money(Map<Long, List<Allocated>> allocations) {
        Set<Long> entries = allocations.values().stream()
                .flatMap(List::stream)
                .map(Allocated::entry)
                .collect(Collectors.toSet());
        Set<Long> lowering = bills.find(entries).stream().map(Bill::id).collect(Collectors.toSet());
        Map<Long, List<Allocated>> money = new HashMap<>();
        allocations.forEach((bill, of) -> money.put(
                bill, of.stream().filter(one -> !lowering.contains(one.entry())).toList()));
        return money;
    }

    /**
     * What was paid of bills and is not owed any more, tax and penalty, is paid ahead since the money came.
     *
     * @param of bills that may be owed no more
     * @param more drams of a lowering for which there is no bill
     */
    private void giveBack(String party, List<Long> of, long more) {
        LocalDate day = today.get();
        Map<Long, List<Allocated>> allocations = debts.allocations(of);
        Map<Long, List<Allocated>> money = money(allocations);
        List<Part> back = new ArrayList<>();
        for (Bill bill : bills.find(of)) {
            long principal = Math.max(0, bill.paid() - bill.amount());
            long penalty = Math.max(0, bill.penaltyPaid() - debts.penaltyRun(bill, day));
            if (principal + penalty > 0) {
                back.add(new Part(bill.id(), -principal, -penalty));
                keepAhead(party, principal + penalty, money.get(bill.id()));
            }
        }
        accounts.add(party, more, day);
        long principal = more - back.stream().mapToLong(Part::principal).sum();
        long penalty = -back.stream().mapToLong(Part::penalty).sum();
        if (principal + penalty > 0) {
            long entry = numbers.document();
            write(
                    entry,
                    back,
                    part -> {
                        List<Allocated> ofBill = allocations.get(part.bill());
                        return ofBill.get(ofBill.size() - 1).effective();
                    },
                    null);
            ledger.post(new Entry(entry, day)
                    .add(Account.DEBTORS, party, principal)
                    .add(Account.PENALTY, null, penalty)
                    .add(Account.ADVANCE, party, -principal - penalty));
        }
    }

    /** The money that came last is what was too much; less what was given back of it, or taken back, before. */
    private void keepAhead(String party, long amount, List<Allocated> money) {
        LocalDate day = today.get();
        NavigableMap<LocalDate, Long> byDay = new TreeMap<>();
        money.forEach(one -> byDay.merge(one.effective(), one.total(), Long::sum));
        long before = -byDay.values().stream()
                .filter(one -> one < 0)
                .mapToLong(Long::longValue)
                .sum();
        long left = amount;
        for (Map.Entry<LocalDate, Long> came : byDay.descendingMap().entrySet()) {
            long here = Math.max(0, came.getValue());
            long gone = Math.min(before, here);
            before -= gone;
            long kept = Math.min(left, here - gone);
            accounts.add(party, kept, came.getKey().isAfter(day) ? day : came.getKey());
            left -= kept;
        }
        accounts.add(party, left, day);
    }

    /** Uses what was paid ahead for the bills that have come since; each payer in a transaction of its own. */
    public void useAdvances() {
        String after = "";
        List<String> some = accounts.withAdvance(after, 500);
        while (!some.isEmpty()) {
            for (String party : some) {
                useAdvance(party);
            }
            after = some.get(some.size() - 1);
            some = accounts.withAdvance(after, 500);
        }
    }

    /**
     * Uses what one payer has paid ahead, for penalties, too: it counts as paid when the debt was due, or when the money
     * came where that was later.
     */
    public void useAdvance(String party) {
        Set<String> keys = registers.keys(party);
        transactions.callNew(() -> {
            accounts.lock(keys);
            useAdvance(party, keys);
            return null;
        });
    }

    /** The same within the caller's transaction, the payer's account rows held. */
    void useAdvance(String party, Set<String> keys) {
        LocalDate day = today.get();
        long left = accounts.advance(keys);
        for (Debt debt : left > 0 ? debts.of(keys, day) : List.<Debt>of()) {
            long principal = Math.min(left, Math.max(0, debt.principal()));
            use(party, keys, debt.bill(), principal, Account.DEBTORS);
            left -= principal;
            if (left > 0 && debt.penalty() > 0) {
                Bill settled = bills.find(debt.bill().id()).orElseThrow();
                long run = debts.penaltyRun(settled, day) - settled.penaltyPaid();
                long penalty = Math.min(left, Math.max(0, run));
                use(party, keys, settled, penalty, Account.PENALTY);
                left -= penalty;
            }
        }
    }

    /** @param what {@link Account#DEBTORS} for the bill's own amount, or {@link Account#PENALTY} */
    private void use(String party, Set<String> keys, Bill bill, long amount, Account what) {
        LocalDate day = today.get();
        LocalDate due = bill.due().isBefore(day) ? bill.due() : day;
        boolean tax = what == Account.DEBTORS;
        for (Ahead ahead : amount > 0 ? accounts.take(keys, amount) : List.<Ahead>of()) {
            long entry = numbers.document();
            long used = ahead.amount();
            Part part = new Part(bill.id(), tax ? used : 0, tax ? 0 : used);
            write(entry, List.of(part), any -> ahead.came().isAfter(due) ? ahead.came() : due, ahead.came());
            ledger.post(new Entry(entry, day).add(Account.ADVANCE, party, used).add(what, tax ? party : null, -used));
        }
    }

    interface Effective {
        LocalDate of(Part part);
    }

    /** @param came when the money came where it had been paid ahead, else null */
    void write(long entry, Collection<Part> parts, Effective effective, LocalDate came) {
        List<Object[]> allocations = new ArrayList<>();
        List<Object[]> paid = new ArrayList<>();
        for (Part part : parts) {
            allocations.add(
                    new Object[] {entry, part.bill(), effective.of(part), part.principal(), part.penalty(), came});
            paid.add(new Object[] {part.principal(), part.penalty(), part.bill()});
        }
        sql.batch(
                "insert into taxes_allocation (entry, bill, effective, principal, penalty, came) values (?, ?, ?, ?, ?, ?)",
                allocations);
        sql.batch("update taxes_bill set paid = paid + ?, penalty_paid = penalty_paid + ? where id = ?", paid);
        late.changed(parts.stream().map(Part::bill).toList());
    }

    private static List<Open> open(List<Debt> debts) {
        return debts.stream()
                .map(debt -> new Open(debt.bill().id(), debt.principal(), debt.penalty()))
                .toList();
    }
}
