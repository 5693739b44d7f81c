package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Ledger.Entry;
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.ledger.Posting.Account;
import am.hamaynk.taxes.payment.Allocation.Part;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes money out again of all that it went to, each by an entry of its own: what it paid, what it paid ahead, and what
 * that was used for since. Where the money had been moved from a lowered bill to what is paid ahead, it is taken there.
 */
@Component(service = Unwinding.class)
public final class Unwinding {
    private final Settlement settlement;
    private final Bills bills;
    private final Debts debts;
    private final AccountRows accounts;
    private final Ledger ledger;
    private final Numbers numbers;
    private final Today today;

    @Activate
    public Unwinding(
            @Reference Settlement settlement,
            @Reference Bills bills,
            @Reference Debts debts,
            @Reference AccountRows accounts,
            @Reference Ledger ledger,
            @Reference Numbers numbers,
            @Reference Today today) {
        this.settlement = settlement;
        this.bills = bills;
        this.debts = debts;
        this.accounts = accounts;
        this.ledger = ledger;
        this.numbers = numbers;
        this.today = today;
    }

    /**
     * Within the caller's transaction, the payer's account rows held.
     *
     * @param entry number of the entry that takes the payment back
     * @param keys of the payer
     * @throws Problem {@code advance-paid-out} (409) where the payer has had back what this paid ahead
     */
    void undo(long entry, Payment payment, Set<String> keys) {
        LocalDate now = today.get();
        Account from = Account.of(payment.channel());
        String party = payment.party();
        if (payment.settled() == null) {
            ledger.post(new Entry(entry, now)
                    .add(from, null, -payment.amount())
                    .add(Account.UNASSIGNED, null, payment.amount()));
            return;
        }
        // what was used since finds its bills anew, as it would have without this payment; of the same day nobody knows
        LocalDate taken = today.day(payment.takenAt());
        undoUses(party, keys, use -> !use.last().isBefore(taken));
        List<Allocated> went = debts.byEntries(List.of(payment.settled()));
        long principal = principal(went);
        long penalty = penalty(went);
        long ahead = payment.amount() - principal - penalty;
        Map<Long, List<Allocated>> money = settlement.money(
                debts.allocations(went.stream().map(Allocated::bill).toList()));
        settlement.write(
                entry,
                went.stream()
                        .map(one -> new Part(one.bill(), -one.principal(), -one.penalty()))
                        .toList(),
                part -> payment.date(),
                null);
        ledger.post(new Entry(entry, now)
                .add(from, null, -payment.amount())
                .add(Account.DEBTORS, party, principal)
                .add(Account.PENALTY, null, penalty)
                .add(Account.ADVANCE, party, ahead));
        for (Allocated one : went) {
            ahead += bringBack(party, one, money.get(one.bill()));
        }
        takeAhead(party, keys, payment.date(), ahead);
        settlement.useAdvance(party, keys);
        settlement.giveBackPenalties(party, keys);
        settlement.useAdvance(party, keys);
    }

    /**
     * Where a bill was lowered after it was paid, the money that was too much, the last first, had been moved to what is
     * paid ahead: the share of this payment is moved back, since that is where it was taken from now.
     *
     * @param money of the bill, this payment's with it
     * @return drams to be taken from what is paid ahead
     */
    private long bringBack(String party, Allocated paid, List<Allocated> money) {
        long least = Math.max(0, paid.principal() - principal(money));
        long penalty = Math.max(0, paid.penalty() - penalty(money));
        long share = paid.total() - Math.min(paid.total(), left(byDay(money), paid.effective()));
        long principal = Math.min(paid.principal(), Math.max(least, share - penalty));
        NavigableMap<LocalDate, Long> byDay = byDay(money);
        byDay.merge(paid.effective(), -paid.total(), Long::sum);
        long more = principal;
        for (Map.Entry<LocalDate, Long> day : byDay.descendingMap().entrySet()) {
            long here = Math.min(more, Math.max(0, -day.getValue()));
            move(party, new Part(paid.bill(), here, 0), day.getKey(), null);
            more -= here;
        }
        move(party, new Part(paid.bill(), more, penalty), paid.effective(), null);
        return principal + penalty;
    }

    private static NavigableMap<LocalDate, Long> byDay(List<Allocated> money) {
        NavigableMap<LocalDate, Long> byDay = new TreeMap<>();
        money.forEach(one -> byDay.merge(one.effective(), one.total(), Long::sum));
        return byDay;
    }

    /** What of the money of a day is there still, after the last was given back first. */
    private static long left(NavigableMap<LocalDate, Long> byDay, LocalDate day) {
        long gone = -byDay.values().stream()
                .filter(one -> one < 0)
                .mapToLong(Long::longValue)
                .sum();
        for (Map.Entry<LocalDate, Long> one : byDay.descendingMap().entrySet()) {
            long here = Math.max(0, one.getValue());
            long of = Math.min(gone, here);
            if (one.getKey().equals(day)) {
                return here - of;
            }
            gone -= of;
        }
        return 0;
    }

    private void takeAhead(String party, Set<String> keys, LocalDate came, long amount) {
        if (accounts.advance(keys) < amount) {
            undoUses(party, keys, use -> true);
        }
        if (accounts.advance(keys) < amount) {
            throw Problem.conflict("advance-paid-out");
        }
        accounts.takeAway(keys, came, amount);
    }

    /**
     * What was paid ahead and used for a bill.
     *
     * @param last day on which it was last done; the numbers of entries say nothing of it, since each node has its own
     */
    private record Use(long bill, LocalDate came, LocalDate effective, long principal, long penalty, LocalDate last) {
        Use plus(Use other) {
            return new Use(
                    bill,
                    came,
                    effective,
                    principal + other.principal,
                    penalty + other.penalty,
                    last.isBefore(other.last) ? other.last : last);
        }
    }

    private record Place(long bill, LocalDate came, LocalDate effective) {}

    /** What was used is paid ahead again, as far as no lowered bill gave it back before. */
    private void undoUses(String party, Set<String> keys, Predicate<Use> which) {
        Map<Long, List<Allocated>> money = settlement.money(
                debts.allocations(bills.of(keys).stream().map(Bill::id).toList()));
        Map<Long, long[]> there = new HashMap<>();
        money.forEach((bill, of) -> there.put(bill, new long[] {principal(of), penalty(of)}));
        for (Use use : uses(money)) {
            if (which.test(use)) {
                long[] here = there.get(use.bill());
                long principal = Math.max(0, Math.min(use.principal(), here[0]));
                long penalty = Math.max(0, Math.min(use.penalty(), here[1]));
                here[0] -= principal;
                here[1] -= penalty;
                move(party, new Part(use.bill(), -principal, -penalty), use.effective(), use.came());
                accounts.add(party, principal + penalty, use.came());
            }
        }
    }

    private List<Use> uses(Map<Long, List<Allocated>> money) {
        List<Allocated> ahead = money.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.came() != null)
                .toList();
        Map<Long, LocalDate> days =
                ledger.days(ahead.stream().map(Allocated::entry).toList());
        return ahead.stream()
                .collect(Collectors.toMap(
                        one -> new Place(one.bill(), one.came(), one.effective()),
                        one -> new Use(
                                one.bill(),
                                one.came(),
                                one.effective(),
                                one.principal(),
                                one.penalty(),
                                days.get(one.entry())),
                        Use::plus))
                .values()
                .stream()
                .sorted(Comparator.comparing(Use::last)
                        .thenComparing(Use::effective)
                        .thenComparing(Use::came)
                        .reversed())
                .toList();
    }

    /** Moves money from what is paid ahead to a bill, or back where the part is less than nothing. */
    private void move(String party, Part part, LocalDate effective, LocalDate came) {
        long total = part.principal() + part.penalty();
        if (total != 0) {
            long entry = numbers.document();
            settlement.write(entry, List.of(part), any -> effective, came);
            ledger.post(new Entry(entry, today.get())
                    .add(Account.ADVANCE, party, total)
                    .add(Account.DEBTORS, party, -part.principal())
                    .add(Account.PENALTY, null, -part.penalty()));
        }
    }

    private static long principal(List<Allocated> of) {
        return of.stream().mapToLong(Allocated::principal).sum();
    }

    private static long penalty(List<Allocated> of) {
        return of.stream().mapToLong(Allocated::penalty).sum();
    }
}
