package am.hamaynk.services.fee;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.sql.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/**
 * What a case costs. While taxes are there, a fee of somebody the registers know is a bill in their ledger; else the counter
 * takes it and says so here.
 */
@Component(service = Fees.class)
public final class Fees {
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private static final String ASK =
            "insert into services_fee (case_id, place, code, amount, stage, bill) values (?, ?, ?, ?, ?, ?)";

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final Today today;
    private final Access access;
    private final Audit audit;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Dues dues;

    @Activate
    public Fees(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Today today,
            @Reference Access access,
            @Reference Audit audit) {
        this.source = source;
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.today = today;
        this.access = access;
        this.audit = audit;
    }

    /**
     * @param code of the local due, or empty
     * @param amount drams; null where nobody here knows it and the counter says it
     * @param stage {@code sending} or {@code outcome}: before which it is to be paid
     * @param bill number in the ledger, or null
     */
    public record Due(int place, String code, Long amount, String stage, String bill, boolean paid) {}

    /** What will be to pay, before anything is sent: for the page of the service and the review. */
    public List<Due> expected(Definition definition, Map<String, ?> context) {
        List<Due> found = new ArrayList<>();
        for (Fee fee : definition.fees()) {
            Long amount = amount(fee, quantity(fee, context), context);
            if (Expressions.truth(fee.when(), context) && (amount == null || amount > 0)) {
                found.add(new Due(
                        found.size() + 1, fee.tariff() == null ? "" : fee.tariff(), amount, fee.at(), null, false));
            }
        }
        return found;
    }

    /**
     * Asks for the fees of a new case, within its transaction.
     *
     * @param party of the applicant in the registers, or null
     */
    public void ask(String caseId, String number, Definition definition, Map<String, ?> context, String party) {
        Dues ledger = dues;
        int place = 0;
        for (Fee fee : definition.fees()) {
            BigDecimal quantity = quantity(fee, context);
            Long amount = amount(fee, quantity, context);
            if (!Expressions.truth(fee.when(), context) || amount != null && amount == 0) {
                continue;
            }
            place++;
            String bill = null;
            if (ledger != null && party != null && amount != null) {
                bill = ledger.charge(new Dues.Charge(
                        number + "." + place,
                        fee.tariff(),
                        fee.tariff() == null ? null : quantity,
                        null,
                        amount,
                        party,
                        today.get().plusMonths(1),
                        definition.title().get("hy")));
            }
            transactions.later(
                    source, ASK, caseId, place, fee.tariff() == null ? "" : fee.tariff(), amount, fee.at(), bill);
        }
    }

    /**
     * Asks for what corrected answers make dearer, within the caller's transaction; what they make cheaper is given back by
     * nobody here.
     */
    public void changed(String caseId, String number, Definition definition, Map<String, ?> context, String party) {
        Map<String, Long> asked = new HashMap<>();
        List<Due> kept = of(caseId);
        kept.stream()
                .filter(due -> due.amount() != null)
                .forEach(due -> asked.merge(due.code(), due.amount(), Long::sum));
        int place = kept.stream().mapToInt(Due::place).max().orElse(0);
        Dues ledger = dues;
        for (Due due : expected(definition, context)) {
            long before = asked.getOrDefault(due.code(), 0L);
            boolean unknown = due.amount() == null;
            boolean covered = kept.stream().anyMatch(one -> one.code().equals(due.code()));
            if (unknown ? covered : due.amount() <= before) {
                asked.merge(due.code(), unknown ? 0L : -due.amount(), Long::sum);
                continue;
            }
            Long more = unknown ? null : (Long) (due.amount() - before);
            asked.put(due.code(), 0L);
            place++;
            String bill = null;
            if (ledger != null && party != null && more != null) {
                bill = ledger.charge(new Dues.Charge(
                        number + "." + place,
                        null,
                        null,
                        null,
                        more,
                        party,
                        today.get().plusMonths(1),
                        definition.title().get("hy")));
            }
            sql.update(ASK, caseId, place, due.code(), more, due.stage(), bill);
        }
    }

    /** Fees of a case, paid or not. */
    public List<Due> of(String caseId) {
        Dues ledger = dues;
        List<Due> kept = sql.list(
                "select place, code, amount, stage, bill, paid from services_fee where case_id = ? order by place",
                row -> new Due(
                        row.getInt(1),
                        row.getString(2),
                        row.getObject(3) == null ? null : row.getLong(3),
                        row.getString(4),
                        row.getString(5),
                        row.getTimestamp(6) != null),
                caseId);
        return kept.stream()
                .map(due -> due.paid() || due.bill() == null || ledger == null || !ledger.paid(due.bill())
                        ? due
                        : new Due(due.place(), due.code(), due.amount(), due.stage(), due.bill(), true))
                .toList();
    }

    /**
     * Says that the counter, or a bank whose paper was shown, has the money.
     *
     * @param amount drams; null for the amount that is known
     * @throws Problem {@code not-found}; {@code fee-paid} (409); {@code fee-in-ledger} (409) where taxes keep the bill; 422 at
     *     {@code amount}
     */
    public void paid(String caseId, String number, int place, Long amount) {
        User user = access.require();
        Due due = of(caseId).stream()
                .filter(one -> one.place() == place)
                .findFirst()
                .orElseThrow(() -> Problem.notFound(place));
        if (due.paid()) {
            throw Problem.conflict("fee-paid");
        }
        if (due.bill() != null && dues != null) {
            throw Problem.conflict("fee-in-ledger", due.bill());
        }
        Long sum = amount == null ? due.amount() : amount;
        if (sum == null || sum <= 0 || sum > MOST.longValue() || due.amount() != null && !sum.equals(due.amount())) {
            throw Problem.field("amount", "bad-amount");
        }
        int changed = sql.update(
                "update services_fee set amount = ?, paid = ?, paid_by = ? where case_id = ? and place = ? and paid is null",
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

    private static BigDecimal quantity(Fee fee, Map<String, ?> context) {
        BigDecimal quantity = fee.quantity() == null ? BigDecimal.ONE : Expressions.number(fee.quantity(), context);
        return quantity == null || quantity.signum() <= 0 ? BigDecimal.ONE : quantity.setScale(2, RoundingMode.HALF_UP);
    }

    /** @return null where nothing says it */
    private Long amount(Fee fee, BigDecimal quantity, Map<String, ?> context) {
        BigDecimal one;
        if (fee.tariff() != null) {
            Dues ledger = dues;
            LocalDate day = today.get();
            OptionalLong set = ledger == null ? OptionalLong.empty() : ledger.tariff(fee.tariff(), day);
            one = set.isPresent() ? BigDecimal.valueOf(set.getAsLong()) : null;
        } else {
            one = Expressions.number(fee.formula(), context);
        }
        if (one == null || one.signum() < 0) {
            return null;
        }
        return one.multiply(quantity)
                .min(MOST)
                .setScale(0, RoundingMode.HALF_UP)
                .longValueExact();
    }
}
