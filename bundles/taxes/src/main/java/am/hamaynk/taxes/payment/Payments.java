package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.account.Payers.Payer;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Ledger.Entry;
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.ledger.Posting.Account;
import java.math.BigDecimal;
import java.sql.Timestamp;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes payments, each reference once, and spreads them over the payer's debts. */
@Component(service = Payments.class)
public final class Payments {
    /** Longest reference that is kept. */
    static final int LONGEST_REFERENCE = 100;

    private static final Set<String> CHANNELS = Set.of("counter", "bank", "treasury");
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private final Sql sql;
    private final Transactions transactions;
    private final Payers payers;
    private final AccountRows accounts;
    private final Settlement settlement;
    private final Ledger ledger;
    private final Numbers numbers;
    private final Access access;
    private final Audit audit;
    private final Inbox inbox;
    private final Today today;
    private final Kept kept;
    private final Events events;

    @Activate
    public Payments(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Payers payers,
            @Reference AccountRows accounts,
            @Reference Settlement settlement,
            @Reference Ledger ledger,
            @Reference Numbers numbers,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Inbox inbox,
            @Reference Today today,
            @Reference Kept kept,
            @Reference Events events) {
        this.sql = sql;
        this.transactions = transactions;
        this.payers = payers;
        this.accounts = accounts;
        this.settlement = settlement;
        this.ledger = ledger;
        this.numbers = numbers;
        this.access = access;
        this.audit = audit;
        this.inbox = inbox;
        this.today = today;
        this.kept = kept;
        this.events = events;
    }

    /** @param fresh false where the reference had been taken before and this is the first answer again */
    public record Taken(Payment payment, boolean fresh) {}

    /**
     * Takes a payment. A payer whom nobody knows leaves it unassigned, for an officer to assign; one who is known only
     * once the registers are back has it then.
     *
     * @throws Problem each thing that is wrong at its field (422), {@code reason-for-past-day} among them; {@code reference-taken} (409) where another payment
     *     has this reference
     */
    public Taken take(NewPayment asked) {
        return take(asked, payers.find(check(asked).payer()), () -> {});
    }

    /**
     * As {@link #take(NewPayment)} of a payer who was looked up already.
     *
     * @param within runs in the transaction that writes the payment; not where it had been taken before
     */
    Taken take(NewPayment asked, Optional<Payer> payer, Transactions.Work within) {
        NewPayment clean = check(asked);
        Optional<Payment> before = find(clean.reference());
        if (before.isPresent()) {
            return again(before.get(), clean, asked.date() == null, payer);
        }
        mustSayWhy(asked);
        payer.ifPresent(known -> accounts.ensure(known.id()));
        try {
            return transactions.call(() -> {
                Payment written = write(clean, payer.orElse(null));
                within.run();
                return new Taken(written, true);
            });
        } catch (Sql.Failure failed) {
            if (failed.duplicate()) {
                Payment first = find(clean.reference()).orElseThrow(() -> failed);
                return again(first, clean, asked.date() == null, payer);
            }
            throw failed;
        }
    }

    /** A day before today takes away penalty; who brings payments from elsewhere says of no counter. */
    private void mustSayWhy(NewPayment asked) {
        boolean past = asked.date() != null && asked.date().isBefore(today.get());
        if (past
                && "counter".equals(asked.channel())
                && (asked.reason() == null || asked.reason().isBlank())) {
            throw Problem.field("reason", "reason-for-past-day");
        }
    }

    /** What is the same for money that comes and money that goes back. */
    static Problem.Collector checked(String reference, BigDecimal amount, String channel) {
        boolean whole = amount != null && amount.stripTrailingZeros().scale() <= 0;
        return new Problem.Collector()
                .check(!reference.isEmpty(), "reference", "required-field")
                .check(reference.length() <= LONGEST_REFERENCE, "reference", "too-long", LONGEST_REFERENCE)
                .check(amount != null, "amount", "required-field")
                .check(amount == null || whole, "amount", "fraction-of-dram")
                .check(amount == null || !whole || amount.signum() > 0, "amount", "not-positive")
                .check(amount == null || amount.compareTo(MOST) <= 0, "amount", "too-much")
                .check(CHANNELS.contains(channel), "channel", "unknown-channel");
    }

    /** What {@link #take} would refuse. */
    NewPayment check(NewPayment asked) {
        BigDecimal amount = asked.amount();
        LocalDate now = today.get();
        String reference = asked.reference() == null ? "" : asked.reference().strip();
        String usual = asked.date() != null && asked.date().isBefore(now) ? "bank" : "counter";
        String channel = asked.channel() == null || asked.channel().isBlank() ? usual : asked.channel();
        checked(reference, amount, channel)
                .check(asked.payer() == null || asked.payer().length() <= 100, "payer", "too-long", 100)
                .check(asked.date() == null || !asked.date().isAfter(now), "date", "in-the-future")
                .check(asked.date() == null || asked.date().getYear() >= 1994, "date", "too-early")
                .check(asked.purpose() == null || asked.purpose().length() <= 500, "purpose", "too-long", 500)
                .check(asked.reason() == null || asked.reason().length() <= 500, "reason", "too-long", 500)
                .throwIfAny();
        return new NewPayment(
                reference,
                asked.payer() == null ? "" : asked.payer().strip(),
                amount.setScale(0),
                asked.date() == null ? now : asked.date(),
                channel,
                asked.purpose(),
                asked.reason() == null ? "" : asked.reason().strip());
    }

    /** Whether {@link #take} would write something; the same problems, nothing changed. */
    boolean wouldTake(NewPayment asked, Optional<Payer> payer) {
        NewPayment clean = check(asked);
        Optional<Payment> before = find(clean.reference());
        before.ifPresent(first -> again(first, clean, asked.date() == null, payer));
        return before.isEmpty();
    }

    private Taken again(Payment first, NewPayment asked, boolean anyDay, Optional<Payer> payer) {
        boolean samePayer = asked.payer().equals(first.payer())
                || payer.isPresent()
                        && first.party() != null
                        && payer.get().keys().contains(first.party());
        boolean same = first.amount() == asked.amount().longValueExact()
                && samePayer
                && (anyDay || first.date().equals(asked.date()));
        if (!same) {
            throw Problem.conflict("reference-taken", asked.reference());
        }
        return new Taken(first, false);
    }

    /** Within the caller's transaction, of which nothing stands where the reference is taken. @param payer or null */
    Payment write(NewPayment asked, Payer payer) {
        String party = payer == null ? null : payer.id();
        long id = numbers.document();
        long amount = asked.amount().longValueExact();
        sql.update(
                "insert into taxes_payment (id, reference, party, amount, paid_on, channel, payer, purpose, settled,"
                        + " taken_by, taken_at) values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                asked.reference(),
                party,
                amount,
                asked.date(),
                asked.channel(),
                asked.payer(),
                asked.purpose(),
                party == null ? null : id,
                access.user().map(User::name).orElse(null),
                Timestamp.from(today.now()));
        Account into = Account.of(asked.channel());
        if (party == null) {
            ledger.post(new Entry(id, asked.date()).add(into, null, amount).add(Account.UNASSIGNED, null, -amount));
            inbox.open(task(id, asked.reference()));
        } else {
            accounts.lock(payer.keys());
            settlement.money(id, asked.date(), payer.keys(), party, amount, into);
        }
        transactions.afterCommit(kept::drop);
        events.publish(new Changed("taxes", "" + id));
        Map<String, Object> details = new HashMap<>(Map.of(
                "reference", asked.reference(),
                "amount", amount,
                "payer", party == null ? asked.payer() : party,
                "date", asked.date(),
                "channel", asked.channel()));
        if (!asked.reason().isEmpty()) {
            details.put("reason", asked.reason());
        }
        audit.record("taxes.payment.take", String.valueOf(id), details);
        return find(id).orElseThrow();
    }

    /**
     * Gives an unassigned payment to its payer; it counts from the day on which it was made.
     *
     * @throws Problem {@code already-assigned} (409)
     */
    public Payment assign(long id, String payer) {
        return assign(
                id,
                payers.find(payer).orElseThrow(() -> Problem.field("payer", "unknown-payer", String.valueOf(payer))));
    }

    Payment assign(long id, Payer payer) {
        accounts.ensure(payer.id());
        return transactions.call(() -> {
            Payment payment = find(id).orElseThrow(() -> Problem.notFound(id));
            long entry = numbers.document();
            accounts.lock(payer.keys());
            if (sql.update(
                            "update taxes_payment set party = ?, settled = ? where id = ? and settled is null",
                            payer.id(),
                            entry,
                            id)
                    == 0) {
                throw Problem.conflict("already-assigned", payment.reference());
            }
            transactions.afterCommit(kept::drop);
            events.publish(new Changed("taxes", "" + id));
            settlement.money(entry, payment.date(), payer.keys(), payer.id(), payment.amount(), Account.UNASSIGNED);
            audit.record(
                    "taxes.payment.assign",
                    String.valueOf(id),
                    Map.of("reference", payment.reference(), "payer", payer.id()));
            inbox.close(task(id));
            return find(id).orElseThrow();
        });
    }

    /** Key of the task to find the payer of a payment. */
    static String task(long id) {
        return "taxes.payment." + id;
    }

    private Inbox.Task task(long id, String reference) {
        return new Inbox.Task(
                task(id),
                "taxes",
                "inbox.unassigned",
                reference,
                "/taxes/payments/" + id,
                "taxes.pay",
                today.get().plusDays(5));
    }

    /** Keeps a payment from being taken back until the caller's transaction ends. @throws Problem {@code payment-reversed} (409) */
    public Payment hold(long id) {
        sql.update("update taxes_payment set settled = settled where id = ?", id);
        Payment payment = find(id).orElseThrow(() -> Problem.notFound(id));
        payment.mustStand();
        return payment;
    }

    public Optional<Payment> find(long id) {
        return sql.one("select * from taxes_payment where id = ?", Payment::read, id);
    }

    public Optional<Payment> find(String reference) {
        return sql.one("select * from taxes_payment where reference = ?", Payment::read, reference);
    }

    /** Newest first. */
    public List<Payment> of(Collection<String> parties) {
        List<Payment> found = sql.in("select * from taxes_payment where party in ({in})", parties, Payment::read);
        found.sort(java.util.Comparator.comparing(Payment::date)
                .thenComparingLong(Payment::id)
                .reversed());
        return found;
    }

    /**
     * @param before number before which to begin, from the newest on
     * @param unassigned only those
     */
    public List<Payment> list(long before, boolean unassigned, int limit) {
        // the numbers first, from an index that has them in this order: Derby would else read and sort the whole table
        List<Long> numbers = sql.list(
                "select id from taxes_payment where " + (unassigned ? "settled is null and " : "")
                        + "id < ? order by id desc fetch first ? rows only",
                row -> row.getLong(1),
                before,
                limit);
        List<Payment> found = sql.in("select * from taxes_payment where id in ({in})", numbers, Payment::read);
        found.sort(java.util.Comparator.comparingLong(Payment::id).reversed());
        return found;
    }

    /** How many wait for their payer; kept for a minute or until the next payment. */
    public long unassigned() {
        return kept.of("unassigned", () -> sql.number("select count(*) from taxes_payment where settled is null"));
    }
}
