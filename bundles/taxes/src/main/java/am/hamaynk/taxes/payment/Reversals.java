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
import am.hamaynk.taxes.ledger.Numbers;
import am.hamaynk.taxes.notice.Papers;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Takes payments back that should not have been taken: a typing error, a transfer that bounced. Nothing is erased; the
 * payment stays and says that it does not count, so that its reference does not come in again either.
 */
@Component(service = Reversals.class)
public final class Reversals {
    /** Longest reason that is kept. */
    static final int LONGEST_REASON = 500;

    private final Payments payments;
    private final Unwinding unwinding;
    private final Payers payers;
    private final AccountRows accounts;
    private final Papers papers;
    private final Numbers numbers;
    private final Sql sql;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Inbox inbox;
    private final Today today;
    private final Kept kept;
    private final Events events;

    @Activate
    public Reversals(
            @Reference Payments payments,
            @Reference Unwinding unwinding,
            @Reference Payers payers,
            @Reference AccountRows accounts,
            @Reference Papers papers,
            @Reference Numbers numbers,
            @Reference Sql sql,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Inbox inbox,
            @Reference Today today,
            @Reference Kept kept,
            @Reference Events events) {
        this.payments = payments;
        this.unwinding = unwinding;
        this.payers = payers;
        this.accounts = accounts;
        this.papers = papers;
        this.numbers = numbers;
        this.sql = sql;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.inbox = inbox;
        this.today = today;
        this.kept = kept;
        this.events = events;
    }

    /**
     * From now on all is as if the payment had not come: what it paid is open again, with the penalty of all days since, and
     * its receipts do not count. What others of the payer's payments went to stays, as their receipts say.
     *
     * @throws Problem at {@code reason}; {@code payment-reversed} (409) where it was taken back before; {@code
     *     payment-changed} (409) where somebody assigned it meanwhile; {@code advance-paid-out} (409) where the payer has
     *     had back what it paid ahead
     */
    public Payment reverse(long id, String reason) {
        String why = reason(reason);
        return transactions.call(() -> {
            Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
            String party = payment.party();
            Set<String> keys = party == null
                    ? Set.of()
                    : payers.find(party).map(Payer::keys).orElse(Set.of(party));
            accounts.lock(keys);
            long entry = numbers.document();
            mark(payment, entry, why);
            unwinding.undo(entry, payment, keys);
            papers.revoke("receipt:" + id + ":", why);
            inbox.close(Payments.task(id));
            transactions.afterCommit(kept::drop);
            events.publish(new Changed("taxes", "" + id));
            audit.record(
                    "taxes.payment.reverse",
                    String.valueOf(id),
                    Map.of(
                            "reference", payment.reference(),
                            "amount", payment.amount(),
                            "payer", party == null ? payment.payer() : party,
                            "date", payment.date(),
                            "why", why));
            return payments.find(id).orElseThrow();
        });
    }

    /**
     * What stands with the wrong payer: taken back there and taken anew from whose it is, as of the day on which it was made.
     * Both stand or none.
     *
     * @param to key, PSN or TIN of whose it is
     * @return the payment that stands now
     * @throws Problem at {@code payer} and {@code reason}, and those of {@link #reverse}; {@code conflict} (409) where
     *     somebody else takes the reference at this moment
     */
    public Payment reassign(long id, String to, String reason) {
        String why = reason(reason);
        Payment wrong = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        wrong.mustStand();
        if (wrong.party() == null) {
            throw Problem.conflict("payment-changed", wrong.reference());
        }
        Payer owner = payers.find(to).orElseThrow(() -> Problem.field("payer", "unknown-payer", String.valueOf(to)));
        if (owner.keys().contains(wrong.party())) {
            throw Problem.field("payer", "same-payer");
        }
        accounts.ensure(owner.id());
        Set<String> both = new HashSet<>(owner.keys());
        both.addAll(payers.find(wrong.party()).map(Payer::keys).orElse(Set.of(wrong.party())));
        try {
            return transactions.call(() -> moved(id, owner, both, why));
        } catch (Sql.Failure failed) {
            throw failed.duplicate() ? Problem.conflict("conflict") : failed;
        }
    }

    private Payment moved(long id, Payer owner, Set<String> both, String why) {
        accounts.lock(both);
        Payment gone = reverse(id, why);
        Payment moved = payments.write(
                payments.check(new NewPayment(
                        free(gone.reference()),
                        owner.number() == null ? owner.id() : owner.number(),
                        BigDecimal.valueOf(gone.amount()),
                        gone.date(),
                        gone.channel(),
                        gone.purpose(),
                        why)),
                owner);
        audit.record(
                "taxes.payment.reassign",
                String.valueOf(id),
                Map.of(
                        "reference", gone.reference(),
                        "after", moved.reference(),
                        "from", gone.party(),
                        "to", owner.id(),
                        "why", why));
        return moved;
    }

    /** A bank's reference may be as long as one is kept, and then nothing can be added to it. */
    private String free(String reference) {
        String next = References.next(reference);
        while (payments.find(next).isPresent()) {
            next = References.next(next);
        }
        return next.length() <= Payments.LONGEST_REFERENCE
                ? next
                : References.fresh(
                        today.get().getYear(), one -> payments.find(one).isPresent());
    }

    /** One that waits for its payer waits no more. */
    private void mark(Payment payment, long entry, String why) {
        int marked = sql.update(
                "update taxes_payment set reversed = ?, reversed_on = ?, reversed_by = ?, reversed_reason = ?, settled = ?"
                        + " where id = ? and reversed is null and coalesce(settled, 0) = ?",
                entry,
                today.get(),
                access.user().map(User::name).orElse(null),
                why,
                payment.settled() == null ? entry : payment.settled(),
                payment.id(),
                payment.settled() == null ? 0 : payment.settled());
        if (marked == 0) {
            payments.find(payment.id()).orElseThrow().mustStand();
            throw Problem.conflict("payment-changed", payment.reference());
        }
    }

    /** @throws Problem at {@code reason} */
    static String reason(String reason) {
        String why = reason == null ? "" : reason.strip();
        new Problem.Collector()
                .check(!why.isEmpty(), "reason", "required-field")
                .check(why.length() <= LONGEST_REASON, "reason", "too-long", LONGEST_REASON)
                .throwIfAny();
        return why;
    }
}
