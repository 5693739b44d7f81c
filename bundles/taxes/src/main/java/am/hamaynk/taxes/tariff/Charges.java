package am.hamaynk.taxes.tariff;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.taxes.Kept;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.Sql;
import am.hamaynk.taxes.account.Payers;
import am.hamaynk.taxes.assessment.RuleRef;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Step;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Settlement;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bills a payer for a local due or fee at the council's rate, once for each period. */
@Component(service = Charges.class)
public final class Charges {
    private final Tariffs tariffs;
    private final Rules rules;
    private final RulesUsed used;
    private final Bills bills;
    private final Settlement settlement;
    private final RegistersLink registers;
    private final Payers payers;
    private final Transactions transactions;
    private final Audit audit;
    private final Today today;
    private final Kept kept;
    private final Events events;

    @Activate
    public Charges(
            @Reference Tariffs tariffs,
            @Reference Rules rules,
            @Reference RulesUsed used,
            @Reference Bills bills,
            @Reference Settlement settlement,
            @Reference RegistersLink registers,
            @Reference Payers payers,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Today today,
            @Reference Kept kept,
            @Reference Events events) {
        this.tariffs = tariffs;
        this.rules = rules;
        this.used = used;
        this.bills = bills;
        this.settlement = settlement;
        this.registers = registers;
        this.payers = payers;
        this.transactions = transactions;
        this.audit = audit;
        this.today = today;
        this.kept = kept;
        this.events = events;
    }

    /**
     * What is to be charged.
     *
     * @param payer key, PSN or TIN
     * @param code id of the rule, {@code taxes.fee.F01a}
     * @param period what of the year: {@code 03}, {@code Q1}, {@code year}, or the number of what it is for
     * @param quantity residents, square metres… more than 0, at most two decimals
     * @param due last day of payment
     */
    public record Asked(String payer, String code, Integer year, String period, BigDecimal quantity, LocalDate due) {}

    /**
     * A bill that is ready to be written.
     *
     * @param code of the rule that it follows
     * @param object names what it is for, once for a payer and year
     */
    record Ready(
            String code,
            String kind,
            int year,
            String object,
            String party,
            long amount,
            LocalDate due,
            String basis) {}

    /**
     * @throws Problem at the field; {@code tariff-missing} (422) where the council has set none; {@code
     *     already-charged} (409)
     */
    public Bill charge(Asked asked) {
        return issue(ready(asked), null, 0);
    }

    /** @throws Problem at the field; {@code tariff-missing} (422) where the council has set none */
    Ready ready(Asked asked) {
        check(asked);
        Party party =
                registers.find(asked.payer()).orElseThrow(() -> Problem.field("payer", "unknown-payer", asked.payer()));
        Rule rule = rules.on(asked.code(), LocalDate.of(asked.year(), 1, 1));
        Tariffs.Set tariff = tariffs.find(asked.code(), asked.year())
                .orElseThrow(() -> Problem.of("tariff-missing", 422, rule.id(), "" + asked.year(), rule.law()));
        BigDecimal exact = asked.quantity().multiply(BigDecimal.valueOf(tariff.amount()));
        Money amount = Money.round(exact, RoundingMode.HALF_UP);
        return new Ready(
                asked.code(),
                Tariffs.kind(asked.code()),
                asked.year(),
                asked.code().substring("taxes.due.".length()) + ":"
                        + asked.period().strip(),
                party.id(),
                amount.drams(),
                asked.due(),
                used.encode(steps(rule, tariff, asked.quantity(), exact, amount)));
    }

    /**
     * Writes a bill, puts it on record and tells of it, in the caller's transaction or its own.
     *
     * @param before last version of the same, which was lowered, or null
     * @param owed drams of it that are billed still; the new bill is for the rest
     * @throws Problem {@code already-charged} (409)
     */
    Bill issue(Ready ready, Bill before, long owed) {
        long id;
        try {
            id = transactions.call(() -> {
                long bill = write(ready, before, owed);
                audit.record(
                        "taxes.charge",
                        ready.party(),
                        Map.of("bill", bill, "code", ready.code(), "amount", ready.amount() - owed));
                events.publish(new Changed("taxes", "" + bill));
                return bill;
            });
        } catch (Sql.Failure failed) {
            if (failed.duplicate()) {
                throw Problem.conflict("already-charged", ready.object());
            }
            throw failed;
        }
        settled(ready.party(), id);
        return bills.find(id).orElseThrow();
    }

    private long write(Ready ready, Bill before, long owed) {
        return before == null
                ? bills.charge(
                        ready.kind(),
                        ready.year(),
                        ready.object(),
                        ready.party(),
                        ready.amount(),
                        today.get(),
                        ready.due(),
                        ready.basis())
                : bills.again(before, ready.amount(), ready.amount() - owed, today.get(), ready.due(), ready.basis());
    }

    /** What follows a bill once it stands; before, nobody else sees it. */
    void settled(String party, long bill) {
        transactions.afterCommit(() -> {
            payers.note(bill, bill);
            settlement.useAdvance(party);
            kept.drop();
        });
    }

    private static List<Step> steps(
            Rule rule, Tariffs.Set tariff, BigDecimal quantity, BigDecimal exact, Money amount) {
        RuleRef ref = new RuleRef(
                rule.id(), rule.key() + "/" + tariff.year(), rule.law() + "; " + tariff.act(), rule.title());
        List<Step> steps = new ArrayList<>();
        steps.add(new Step(Step.What.TARIFF, ref, quantity, "" + tariff.amount(), exact));
        if (exact.compareTo(BigDecimal.valueOf(amount.drams())) != 0) {
            steps.add(new Step(
                    Step.What.ROUNDING, ref, exact, RoundingMode.HALF_UP.name(), BigDecimal.valueOf(amount.drams())));
        }
        return steps;
    }

    private void check(Asked asked) {
        BigDecimal quantity = asked.quantity();
        LocalDate now = today.get();
        new Problem.Collector()
                .check(asked.payer() != null && !asked.payer().isBlank(), "payer", "required-field")
                .check(
                        asked.code() != null && asked.code().matches("taxes\\.(due|fee)\\.\\w{1,10}"),
                        "code",
                        "required-field")
                .check(
                        asked.year() != null && asked.year() >= 2012 && asked.year() <= now.getYear() + 1,
                        "year",
                        "bad-year")
                .check(
                        asked.period() != null && asked.period().strip().matches("[\\p{L}\\p{N}._/-]{1,24}"),
                        "period",
                        "bad-period")
                .check(quantity != null && quantity.signum() > 0, "quantity", "not-positive")
                .check(
                        quantity == null
                                || quantity.stripTrailingZeros().scale() <= 2
                                        && quantity.compareTo(BigDecimal.valueOf(10_000_000)) <= 0,
                        "quantity",
                        "bad-number")
                .check(asked.due() != null, "due", "required-field")
                .check(asked.due() == null || !asked.due().isBefore(now), "due", "in-the-past")
                .check(asked.due() == null || asked.due().isBefore(now.plusYears(5)), "due", "bad-date")
                .throwIfAny();
    }
}
