package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
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
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives payers back what they paid too much, each reference once; never what pays an open bill. */
@Component(service = Payouts.class)
public final class Payouts {
    private final Sql sql;
    private final Transactions transactions;
    private final Payers payers;
    private final AccountRows accounts;
    private final Settlement settlement;
    private final Ledger ledger;
    private final Numbers numbers;
    private final Access access;
    private final Audit audit;
    private final Today today;
    private final Kept kept;

    @Activate
    public Payouts(
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Payers payers,
            @Reference AccountRows accounts,
            @Reference Settlement settlement,
            @Reference Ledger ledger,
            @Reference Numbers numbers,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today,
            @Reference Kept kept) {
        this.sql = sql;
        this.transactions = transactions;
        this.payers = payers;
        this.accounts = accounts;
        this.settlement = settlement;
        this.ledger = ledger;
        this.numbers = numbers;
        this.access = access;
        this.audit = audit;
        this.today = today;
        this.kept = kept;
    }

    /**
     * What is to be paid out.
     *
     * @param payer key, PSN or TIN
     * @param reference of the payment order or cash paper: the same one again pays nothing more
     * @param channel counter, bank or treasury, from which it goes; treasury where it is missing
     */
    public record Asked(String payer, BigDecimal amount, String reason, String reference, String channel) {}

    /** @param fresh false where the reference had been paid out before and this is the first answer again */
    public record Paid(Payout payout, boolean fresh) {}

    /**
     * Takes it from what is paid ahead, after that has paid whatever bill is open.
     *
     * @throws Problem each thing that is wrong at its field (422), {@code more-than-advance} among them; {@code
     *     reference-taken} (409) where another payout has this reference
     */
    public Paid payOut(Asked asked) {
        Asked clean = check(asked);
        Payer payer = payers.find(clean.payer())
                .orElseThrow(() -> Problem.field("payer", "unknown-payer", String.valueOf(asked.payer())));
        Optional<Payout> before = find(clean.reference());
        if (before.isPresent()) {
            return again(before.get(), clean, payer);
        }
        accounts.ensure(payer.id());
        try {
            return transactions.call(() -> write(clean, payer));
        } catch (Sql.Failure failed) {
            if (failed.duplicate()) {
                return again(find(clean.reference()).orElseThrow(() -> failed), clean, payer);
            }
            throw failed;
        }
    }

    private Paid write(Asked asked, Payer payer) {
        long amount = asked.amount().longValueExact();
        accounts.lock(payer.keys());
        settlement.useAdvance(payer.id(), payer.keys());
        Optional<Payout> meanwhile = find(asked.reference());
        if (meanwhile.isPresent()) {
            return again(meanwhile.get(), asked, payer);
        }
        long advance = accounts.advance(payer.keys());
        if (amount > advance) {
            throw Problem.field("amount", "more-than-advance", advance);
        }
        long id = numbers.document();
        sql.update(
                "insert into taxes_payout (id, reference, party, amount, paid_on, channel, reason, paid_by, paid_at)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
                id,
                asked.reference(),
                payer.id(),
                amount,
                today.get(),
                asked.channel(),
                asked.reason(),
                access.user().map(User::name).orElse(null),
                Timestamp.from(today.now()));
        accounts.takeAway(payer.keys(), today.get(), amount);
        ledger.post(new Entry(id, today.get())
                .add(Account.ADVANCE, payer.id(), amount)
                .add(Account.of(asked.channel()), null, -amount));
        transactions.afterCommit(kept::drop);
        audit.record(
                "taxes.payout",
                payer.id(),
                Map.of(
                        "reference", asked.reference(),
                        "amount", amount,
                        "channel", asked.channel(),
                        "why", asked.reason()));
        return new Paid(find(asked.reference()).orElseThrow(), true);
    }

    private static Paid again(Payout first, Asked asked, Payer payer) {
        if (first.amount() != asked.amount().longValueExact() || !payer.keys().contains(first.party())) {
            throw Problem.conflict("reference-taken", asked.reference());
        }
        return new Paid(first, false);
    }

    private static Asked check(Asked asked) {
        BigDecimal amount = asked.amount();
        String reference = asked.reference() == null ? "" : asked.reference().strip();
        String reason = asked.reason() == null ? "" : asked.reason().strip();
        String payer = asked.payer() == null ? "" : asked.payer().strip();
        String channel = asked.channel() == null || asked.channel().isBlank() ? "treasury" : asked.channel();
        Payments.checked(reference, amount, channel)
                .check(!payer.isEmpty(), "payer", "required-field")
                .check(payer.length() <= 100, "payer", "too-long", 100)
                .check(!reason.isEmpty(), "reason", "required-field")
                .check(reason.length() <= Reversals.LONGEST_REASON, "reason", "too-long", Reversals.LONGEST_REASON)
                .throwIfAny();
        return new Asked(payer, amount.setScale(0), reason, reference, channel);
    }

    public Optional<Payout> find(long id) {
        return sql.one("select * from taxes_payout where id = ?", Payout::read, id);
    }

    public Optional<Payout> find(String reference) {
        return sql.one("select * from taxes_payout where reference = ?", Payout::read, reference);
    }

    /** Newest first. */
    public List<Payout> of(Collection<String> parties) {
        List<Payout> found = sql.in("select * from taxes_payout where party in ({in})", parties, Payout::read);
        found.sort(Comparator.comparingLong(Payout::id).reversed());
        return found;
    }
}
