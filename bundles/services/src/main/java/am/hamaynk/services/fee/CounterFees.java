package am.hamaynk.services.fee;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.fee.Fees.Due;
import am.hamaynk.sql.Sql;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Fees that the counter takes and gives back, as no ledger keeps a bill of them. */
@Component(service = CounterFees.class)
public final class CounterFees {
    private final Sql sql;
    private final Fees fees;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public CounterFees(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Fees fees,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.fees = fees;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Says that the counter, or a bank whose paper was shown, has the money. A bill that the ledger has made before it went
     * away is taken back when it returns.
     *
     * @param amount drams; null for the amount that is known
     * @throws Problem {@code not-found}; {@code fee-paid} (409); {@code fee-in-ledger} (409) where taxes keep the bill; 422 at
     *     {@code amount}
     */
    public void paid(String caseId, String number, int place, Long amount) {
        User user = access.require();
        Due due = due(caseId, place);
        if (due.paid()) {
            throw Problem.conflict("fee-paid");
        }
        if (!due.counter()) {
            throw Problem.conflict("fee-in-ledger", due.bill());
        }
        Long sum = amount == null ? due.amount() : amount;
        if (sum == null
                || sum <= 0
                || sum > Fees.MOST.longValue()
                || due.amount() != null && !sum.equals(due.amount())) {
            throw Problem.field("amount", "other-amount");
        }
        if (due.bill() != null) {
            fees.lower(due.bill(), 0);
        }
        int changed = sql.update(
                "update services_fee set told = case when amount is null then 1 else 0 end, amount = ?, back = 0, bill = null,"
                        + " paid = ?, paid_by = ? where case_id = ? and place = ? and paid is null",
                sum,
                today.now(),
                user.name(),
                caseId,
                place);
        if (changed == 0) {
            throw Problem.conflict("fee-paid");
        }
        audit.record("services.fee.pay", number, Map.of("place", place, "amount", sum));
    }

    /**
     * Takes back that the counter has the money, where that was said by mistake, within the caller's transaction.
     *
     * @throws Problem {@code not-found}; {@code fee-not-paid} (409) where the counter has not said so
     */
    public void unpaid(String caseId, String number, int place, String reason) {
        due(caseId, place);
        int changed = sql.update(
                "update services_fee set amount = case when told = 1 then cast(null as bigint) else amount - back end, back = 0,"
                        + " told = 0, paid = null, paid_by = null where case_id = ? and place = ? and paid is not null and given = 0",
                caseId,
                place);
        if (changed == 0) {
            throw Problem.conflict("fee-not-paid");
        }
        audit.record("services.fee.unpay", number, Map.of("place", place, "why", reason));
    }

    /**
     * Says that the counter has given back what it had taken and is not owed any more, within the caller's transaction.
     *
     * @return drams
     * @throws Problem {@code not-found}; {@code nothing-to-give-back} (409), also where somebody else was faster
     */
    public long giveBack(String caseId, String number, int place, String reason) {
        Due due = due(caseId, place);
        if (due.give() <= 0
                || sql.update(
                                "update services_fee set given = ? where case_id = ? and place = ? and given = ?",
                                due.given() + due.give(),
                                caseId,
                                place,
                                due.given())
                        == 0) {
            throw Problem.conflict("nothing-to-give-back");
        }
        audit.record("services.fee.give", number, Map.of("place", place, "amount", due.give(), "why", reason));
        return due.give();
    }

    private Due due(String caseId, int place) {
        return fees.of(caseId).stream()
                .filter(one -> one.place() == place)
                .findFirst()
                .orElseThrow(() -> Problem.notFound(place));
    }
}
