package am.hamaynk.taxes.tariff;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.taxes.Dues;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.AccountRows;
import am.hamaynk.taxes.assessment.RuleRef;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Step;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Settlement;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Bills for other modules, by the council's tariff or for an amount that they know themselves. */
@Component
public final class DuesOfModules implements Dues {
    private final Tariffs tariffs;
    private final Charges charges;
    private final Bills bills;
    private final RulesUsed used;
    private final Settlement settlement;
    private final AccountRows accounts;
    private final RegistersLink registers;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;
    private final Today today;

    @Activate
    public DuesOfModules(
            @Reference Tariffs tariffs,
            @Reference Charges charges,
            @Reference Bills bills,
            @Reference RulesUsed used,
            @Reference Settlement settlement,
            @Reference AccountRows accounts,
            @Reference RegistersLink registers,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Today today) {
        this.tariffs = tariffs;
        this.charges = charges;
        this.bills = bills;
        this.used = used;
        this.settlement = settlement;
        this.accounts = accounts;
        this.registers = registers;
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
        this.today = today;
    }

    @Override
    public OptionalLong tariff(String code, LocalDate day) {
        Optional<Tariffs.Set> set = tariffs.find(rule(code), day.getYear());
        return set.isPresent() ? OptionalLong.of(set.get().amount()) : OptionalLong.empty();
    }

    @Override
    public String charge(Charge charge) {
        int year = (charge.day() == null || charge.code() == null ? today.get() : charge.day()).getYear();
        String object = (charge.code() == null ? "" : charge.code() + ":") + charge.reference();
        List<Bill> before =
                bills.ofObject(object, charge.party()).map(bills::versions).orElse(List.of());
        long owed = owed(before);
        boolean lowered = before.stream().anyMatch(bill -> bill.amount() < 0);
        if (owed > 0 && !lowered) {
            return "" + before.get(0).id();
        }
        Charges.Ready ready = charge.code() == null
                ? ready(charge, object, year)
                : charges.ready(new Charges.Asked(
                        charge.party(),
                        rule(charge.code()),
                        year,
                        charge.reference(),
                        charge.quantity(),
                        charge.due()));
        if (owed > 0 && owed >= ready.amount()) {
            return "" + before.get(0).id();
        }
        Bill last = before.isEmpty() ? null : before.get(before.size() - 1);
        return "" + charges.issue(ready, last, owed).id();
    }

    private Charges.Ready ready(Charge charge, String object, int year) {
        if (charge.amount() <= 0) {
            throw Problem.field("amount", "not-positive");
        }
        BigDecimal amount = BigDecimal.valueOf(charge.amount());
        String purpose =
                charge.purpose().substring(0, Math.min(140, charge.purpose().length()));
        RuleRef own = new RuleRef("services.fee", "services.fee/" + purpose, "", Map.of("hy", purpose));
        return new Charges.Ready(
                own.id(),
                "fee",
                year,
                object,
                charge.party(),
                charge.amount(),
                charge.due(),
                used.encode(List.of(new Step(Step.What.TARIFF, own, BigDecimal.ONE, "" + amount, amount))));
    }

    @Override
    public void lower(String number, long amount) {
        Bill bill = find(number).orElseThrow(() -> Problem.notFound(number));
        accounts.ensure(bill.party());
        transactions.run(() -> {
            accounts.lock(registers.keys(bill.party()));
            List<Bill> versions = bills.versions(bill);
            Bill last = versions.get(versions.size() - 1);
            long owed = owed(versions);
            if (owed <= amount) {
                return;
            }
            RuleRef rule = used.decode(bill.basis()).get(0).rule();
            Step step = new Step(
                    Step.What.LOWERED,
                    rule,
                    BigDecimal.valueOf(owed),
                    "−" + (owed - amount),
                    BigDecimal.valueOf(amount));
            long lower = bills.lower(last, amount, amount - owed, today.get(), used.encode(List.of(step)));
            settlement.lowered(bills.find(lower).orElseThrow());
            audit.record("taxes.charge.lower", bill.party(), Map.of("bill", bill.id(), "from", owed, "to", amount));
            events.publish(new Changed("taxes", "" + lower));
            charges.settled(bill.party(), lower);
        });
    }

    @Override
    public boolean paid(String bill) {
        List<Bill> versions = find(bill).map(bills::versions).orElse(List.of());
        return owed(versions) > 0 && versions.stream().mapToLong(Bill::open).sum() <= 0;
    }

    /** What is left of a bill after all that lowered it. */
    private static long owed(List<Bill> versions) {
        return versions.stream().mapToLong(Bill::amount).sum();
    }

    private Optional<Bill> find(String bill) {
        return bill.matches("\\d{1,18}") ? bills.find(Long.parseLong(bill)) : Optional.empty();
    }

    private static String rule(String code) {
        return (code.startsWith("F") ? "taxes.fee." : "taxes.due.") + code;
    }
}
