package am.hamaynk.taxes.payment;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.arrears.LateBook;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Ledger.Entry;
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.ledger.Posting.Account;
import am.hamaynk.taxes.payment.Allocation.Part;
import am.hamaynk.taxes.payment.Allocation.Result;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Writes many payments that are already spread, in few statements: how a demo gets its past. */
@Component(service = PaymentBatch.class)
public final class PaymentBatch {
    private final Sql sql;
    private final Transactions transactions;
    private final Numbers numbers;
    private final Ledger ledger;
    private final LateBook late;
    private final Today today;

    @Activate
    public PaymentBatch(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Numbers numbers,
            @Reference Ledger ledger,
            @Reference LateBook late,
            @Reference Today today) {
        this.sql = sql;
        this.transactions = transactions;
        this.numbers = numbers;
        this.ledger = ledger;
        this.late = late;
        this.today = today;
    }

    /** A payment of a payer and where it goes. */
    record Spread(String reference, String party, long amount, LocalDate date, String channel, Result result) {}

    /**
     * One transaction; who has an account already is left out.
     *
     * @param upTo last of the payers who were looked at, to go on behind after a crash
     */
    void write(List<Spread> all, String upTo) {
        Set<String> others = new HashSet<>(sql.in(
                "select party from taxes_account where party in ({in})",
                all.stream().map(Spread::party).distinct().toList(),
                row -> row.getString(1)));
        List<Spread> spreads =
                all.stream().filter(spread -> !others.contains(spread.party())).toList();
        long first = spreads.isEmpty() ? 0 : numbers.block(spreads.size());
        transactions.callNew(() -> {
            late.anew(); // first: whoever adds up what is late holds this row, and then reads what is written here
            sql.update("update taxes_demo set after_party = ?", upTo);
            List<Object[]> payments = new ArrayList<>(spreads.size());
            List<Object[]> allocations = new ArrayList<>();
            List<Object[]> paid = new ArrayList<>();
            List<Entry> entries = new ArrayList<>(spreads.size());
            Map<String, Long> advances = new TreeMap<>();
            Map<List<Object>, Long> ahead = new HashMap<>();
            Timestamp at = Timestamp.from(today.now());
            long id = first;
            for (Spread s : spreads) {
                payments.add(
                        new Object[] {id, s.reference(), s.party(), s.amount(), s.date(), s.channel(), s.party(), id, at
                        });
                for (Part part : s.result().parts()) {
                    allocations.add(new Object[] {id, part.bill(), s.date(), part.principal(), part.penalty()});
                    paid.add(new Object[] {part.principal(), part.penalty(), part.bill()});
                }
                entries.add(new Entry(id, s.date())
                        .add(Account.of(s.channel()), null, s.amount())
                        .add(Account.DEBTORS, s.party(), -s.result().principal())
                        .add(Account.PENALTY, null, -s.result().penalty())
                        .add(Account.ADVANCE, s.party(), -s.result().rest()));
                advances.merge(s.party(), s.result().rest(), Long::sum);
                ahead.merge(List.of(s.party(), s.date()), s.result().rest(), Long::sum);
                id++;
            }
            sql.batch(
                    "insert into taxes_payment (id, reference, party, amount, paid_on, channel, payer, settled, taken_at)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                    payments);
            sql.batch(
                    "insert into taxes_allocation (entry, bill, effective, principal, penalty) values (?, ?, ?, ?, ?)",
                    allocations);
            sql.batch("update taxes_bill set paid = paid + ?, penalty_paid = penalty_paid + ? where id = ?", paid);
            ledger.post(entries);
            List<Object[]> accounts = new ArrayList<>(advances.size());
            advances.forEach((party, advance) -> accounts.add(new Object[] {party, advance}));
            sql.batch("insert into taxes_account (party, advance, turn) values (?, ?, 0)", accounts);
            List<Object[]> came = new ArrayList<>();
            ahead.forEach((since, rest) -> {
                if (rest > 0) {
                    came.add(new Object[] {since.get(0), since.get(1), rest});
                }
            });
            sql.batch("insert into taxes_advance (party, came, amount) values (?, ?, ?)", came);
            return null;
        });
    }
}
