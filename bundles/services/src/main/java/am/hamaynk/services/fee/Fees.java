package am.hamaynk.services.fee;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Fee;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.sql.Sql;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
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
    static final BigDecimal MOST = BigDecimal.valueOf(1_000_000_000_000L);

    private static final String ASK =
            "insert into services_fee (case_id, place, code, amount, stage, bill, stays) values (?, ?, ?, ?, ?, ?, ?)";

    /** Ends of a case without what was applied for. */
    private static final Set<String> IN_VAIN = Set.of("refused", "withdrawn", "lapsed");

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final Today today;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Dues dues;

    @Activate
    public Fees(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.source = source;
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.today = today;
    }

    /** With a ledger that stays. */
    public Fees(DataSource source, Transactions transactions, Today today, Dues dues) {
        this(source, transactions, today);
        this.dues = dues;
    }

    /**
     * @param code of the local due, or empty
     * @param amount drams, less what was taken back; null where nobody here knows it and the counter says it
     * @param stage {@code sending} or {@code outcome}: before which it is to be paid
     * @param bill number in the ledger, or null
     * @param paid whether nothing is owed of it any more
     * @param back drams that were taken back
     * @param give drams of them that the counter had taken and has to give back still
     * @param given drams of them that the counter has given back
     * @param counter whether the counter takes it, as no ledger is there that keeps a bill of it
     */
    public record Due(
            int place,
            String code,
            Long amount,
            String stage,
            String bill,
            boolean paid,
            long back,
            long give,
            long given,
            boolean counter) {
        /** As the ledger knows it. */
        private Due in(Dues ledger) {
            boolean settled = paid || ledger != null && bill != null && ledger.paid(bill);
            return new Due(
                    place,
                    code,
                    amount,
                    stage,
                    bill,
                    settled,
                    back,
                    give,
                    given,
                    !settled && (bill == null || ledger == null));
        }
    }

    /** A fee that is asked for. @param amount drams, or null where nobody here knows it */
    private record Asked(Fee fee, BigDecimal quantity, Long amount) {
        String code() {
            return fee.tariff() == null ? "" : fee.tariff();
        }
    }

    private List<Asked> asked(Definition definition, Map<String, ?> context) {
        List<Asked> asked = new ArrayList<>();
        for (Fee fee : definition.fees()) {
            BigDecimal quantity = quantity(fee, context);
            Long amount = amount(fee, quantity, context);
            if (Expressions.truth(fee.when(), context) && (amount == null || amount > 0)) {
                asked.add(new Asked(fee, quantity, amount));
            }
        }
        return asked;
    }

    /** What will be to pay, before anything is sent: for the page of the service and the review. */
    public List<Due> expected(Definition definition, Map<String, ?> context) {
        List<Due> found = new ArrayList<>();
        for (Asked one : asked(definition, context)) {
            found.add(new Due(
                    found.size() + 1, one.code(), one.amount(), one.fee().at(), null, false, 0, 0, 0, true));
        }
        return found;
    }

    /**
     * Asks for the fees of a new case, within its transaction.
     *
     * @param party of the applicant in the registers, or null
     */
    public void ask(String caseId, String number, Definition definition, Map<String, ?> context, String party) {
        int place = 0;
        for (Asked one : asked(definition, context)) {
            place++;
            Dues.Charge charge =
                    party == null || one.amount() == null ? null : bill(number + "." + place, one, party, definition);
            transactions.later(source, ASK, row(caseId, place, one, one.amount(), charge));
        }
    }

    /**
     * Brings the fees of an applicant whom the office has identified into the ledger, as if it had known them from the start,
     * within the caller's transaction, which holds the case. What the counter has taken stays with it, and so does what nobody
     * else knows the amount of.
     *
     * @param context what the definition's expressions see
     * @param party of the applicant in the registers
     */
    public void identified(String caseId, String number, Definition definition, Map<String, ?> context, String party) {
        Dues ledger = dues;
        if (ledger == null) {
            return;
        }
        List<Asked> asked = asked(definition, context);
        for (Due due : of(caseId)) {
            if (due.counter() && due.amount() != null) {
                String reference = number + "." + due.place();
                Dues.Charge charge = asked.stream()
                        .filter(one ->
                                one.code().equals(due.code()) && due.amount().equals(one.amount()))
                        .findFirst()
                        .map(one -> bill(reference, one, party, definition))
                        .orElseGet(() -> bill(reference, due.amount(), party, due.stage(), definition));
                sql.update(
                        "update services_fee set bill = ? where case_id = ? and place = ?",
                        ledger.charge(charge),
                        caseId,
                        due.place());
            }
        }
    }

    /** By its tariff, so that it is booked as what it is. */
    private Dues.Charge bill(String reference, Asked one, String party, Definition definition) {
        boolean tariff = one.fee().formula() == null;
        return new Dues.Charge(
                reference,
                tariff ? one.fee().tariff() : null,
                tariff ? one.quantity() : null,
                null,
                one.amount(),
                party,
                term(one.fee().at()),
                definition.title().get("hy"));
    }

    /** Of an amount that no tariff alone explains. */
    private Dues.Charge bill(String reference, long amount, String party, String stage, Definition definition) {
        String title = definition.title().get("hy");
        return new Dues.Charge(reference, null, null, null, amount, party, term(stage), title);
    }

    /** What is paid before the outcome has no term of its own: without it nothing is granted, and nobody is late. */
    private LocalDate term(String stage) {
        return stage.equals("outcome") ? today.get().plusYears(1) : today.get().plusMonths(1);
    }

    private void add(String caseId, int place, Asked asked, Long amount, Dues.Charge charge) {
        sql.update(ASK, row(caseId, place, asked, amount, charge));
    }

    private Object[] row(String caseId, int place, Asked asked, Long amount, Dues.Charge charge) {
        Dues ledger = dues;
        return new Object[] {
            caseId,
            place,
            asked.code(),
            amount,
            asked.fee().at(),
            ledger == null || charge == null ? null : ledger.charge(charge),
            String.join(" ", asked.fee().stays())
        };
    }

    /**
     * Asks for what corrected answers make dearer and takes back what they make cheaper, within the caller's transaction. What
     * only the counter knows stays as it is.
     */
    public void changed(String caseId, String number, Definition definition, Map<String, ?> context, String party) {
        Map<String, List<Due>> kept = new LinkedHashMap<>();
        of(caseId).forEach(due -> kept.computeIfAbsent(due.code(), code -> new ArrayList<>())
                .add(due));
        Map<String, List<Asked>> now = new LinkedHashMap<>();
        asked(definition, context).forEach(one -> now.computeIfAbsent(one.code(), code -> new ArrayList<>())
                .add(one));
        int place = (int) sql.number("select max(place) from services_fee where case_id = ?", caseId);
        for (Map.Entry<String, List<Asked>> each : now.entrySet()) {
            List<Due> before = kept.getOrDefault(each.getKey(), List.of());
            Asked last = each.getValue().get(each.getValue().size() - 1);
            boolean unknown = each.getValue().stream().anyMatch(one -> one.amount() == null);
            if (unknown || before.stream().anyMatch(due -> due.amount() == null)) {
                if (before.isEmpty()) {
                    add(caseId, ++place, last, null, null);
                }
                continue;
            }
            long more = each.getValue().stream().mapToLong(Asked::amount).sum() - owed(before);
            if (more > 0) {
                place++;
                Dues.Charge charge = party == null
                        ? null
                        : bill(number + "." + place, more, party, last.fee().at(), definition);
                add(caseId, place, last, more, charge);
            } else {
                lower(caseId, before, -more);
            }
        }
        kept.keySet().removeAll(now.keySet());
        kept.values().forEach(gone -> lower(caseId, gone, owed(gone)));
    }

    private static long owed(List<Due> dues) {
        return dues.stream()
                .filter(due -> due.amount() != null)
                .mapToLong(Due::amount)
                .sum();
    }

    /**
     * Takes back what is not owed where a case ends otherwise than it was applied for, within the caller's transaction.
     *
     * @param end {@code refused}, {@code withdrawn} or {@code lapsed}; after others everything stays
     * @return whether anything was taken back
     */
    public boolean ended(String caseId, String end) {
        if (!IN_VAIN.contains(end)) {
            return false;
        }
        List<Integer> staying = sql.list(
                "select place from services_fee where case_id = ? and stays like ?",
                row -> row.getInt(1),
                caseId,
                "%" + end + "%");
        List<Due> gone = of(caseId).stream()
                .filter(due -> !staying.contains(due.place()))
                .toList();
        lower(caseId, gone, owed(gone));
        return owed(gone) > 0;
    }

    /** Takes so much back, from the last of them on; of what nobody knows the amount, nothing is asked any more. */
    private void lower(String caseId, List<Due> fees, long amount) {
        long left = amount;
        for (int i = fees.size() - 1; i >= 0; i--) {
            Due due = fees.get(i);
            long here = due.amount() == null ? 0 : Math.min(left, due.amount());
            left -= here;
            if (due.amount() == null) {
                sql.update("delete from services_fee where case_id = ? and place = ?", caseId, due.place());
            } else if (here > 0) {
                sql.update(
                        "update services_fee set back = back + ? where case_id = ? and place = ?",
                        here,
                        caseId,
                        due.place());
                lower(due.bill(), due.amount() - here);
            }
        }
    }

    /** Makes so much of a bill owed. While the ledger is away it is kept what to tell it. */
    void lower(String bill, long amount) {
        Dues ledger = dues;
        if (bill != null && ledger != null) {
            ledger.lower(bill, amount);
        } else if (bill != null
                && sql.update("update services_lowered set amount = ? where bill = ?", amount, bill) == 0) {
            sql.update("insert into services_lowered (bill, amount) values (?, ?)", bill, amount);
        }
    }

    /** Tells the ledger what it has not heard of, as it was away. */
    public void tell() {
        Dues ledger = dues;
        if (ledger != null) {
            sql.list("select bill, amount from services_lowered", row -> Map.entry(row.getString(1), row.getLong(2)))
                    .forEach(one -> transactions.run(() -> {
                        ledger.lower(one.getKey(), one.getValue());
                        sql.update(
                                "delete from services_lowered where bill = ? and amount = ?",
                                one.getKey(),
                                one.getValue());
                    }));
        }
    }

    /** Fees of a case, paid or not. */
    public List<Due> of(String caseId) {
        Dues ledger = dues;
        return sql
                .list(
                        "select place, code, amount, stage, bill, paid, back, given from services_fee where case_id = ? order by place",
                        Fees::read,
                        caseId)
                .stream()
                .map(due -> due.in(ledger))
                .toList();
    }

    private static Due read(ResultSet row) throws SQLException {
        Long amount = row.getObject(3) == null ? null : row.getLong(3) - row.getLong(7);
        boolean paid = row.getTimestamp(6) != null;
        String bill = row.getString(5);
        long back = row.getLong(7);
        long given = row.getLong(8);
        return new Due(
                row.getInt(1),
                row.getString(2),
                amount,
                row.getString(4),
                bill,
                paid || amount != null && amount == 0,
                back,
                paid && bill == null ? back - given : 0,
                given,
                false);
    }

    private static BigDecimal quantity(Fee fee, Map<String, ?> context) {
        BigDecimal quantity = fee.quantity() == null ? BigDecimal.ONE : Expressions.number(fee.quantity(), context);
        return quantity == null || quantity.signum() <= 0 ? BigDecimal.ONE : quantity.setScale(2, RoundingMode.HALF_UP);
    }

    /** @return null where nothing says it */
    private Long amount(Fee fee, BigDecimal quantity, Map<String, ?> context) {
        BigDecimal one;
        if (fee.formula() == null) {
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
