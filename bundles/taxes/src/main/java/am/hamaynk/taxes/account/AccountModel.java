package am.hamaynk.taxes.account;

import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Accounts.Account;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Why;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.notice.Papers;
import am.hamaynk.taxes.payment.Payment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the pages of an account show, the same for the officer and for the payer. */
@Component(service = AccountModel.class)
public final class AccountModel {
    private final RulesUsed rules;
    private final RegistersLink registers;
    private final Papers papers;
    private final PayInto into;

    @Activate
    public AccountModel(
            @Reference RulesUsed rules,
            @Reference RegistersLink registers,
            @Reference Papers papers,
            @Reference PayInto into) {
        this.rules = rules;
        this.registers = registers;
        this.papers = papers;
        this.into = into;
    }

    /**
     * A bill on a page.
     *
     * @param state paid, open, late or lowered
     * @param ruleMissing as in {@link Debt}
     */
    public record BillRow(
            long id,
            String kind,
            int year,
            int version,
            String what,
            String address,
            long amount,
            long open,
            long penalty,
            boolean ruleMissing,
            LocalDate due,
            String state,
            List<Why.Row> why) {}

    /** A payment on a page. */
    public record PaymentRow(
            long id,
            String reference,
            LocalDate date,
            long amount,
            String channel,
            List<PartRow> parts,
            long advance,
            Payment.Reversed reversed) {}

    public record PartRow(String what, int year, long principal, long penalty) {}

    public record ReliefRow(
            String id,
            String title,
            String law,
            String object,
            int pct,
            LocalDate from,
            LocalDate to,
            String reason,
            boolean revoked) {}

    public Map<String, Object> of(Account account, Visit visit) {
        Map<Long, Bill> bills = new HashMap<>();
        account.debts().forEach(debt -> bills.put(debt.bill().id(), debt.bill()));
        Map<String, Object> model = new HashMap<>();
        model.put(
                "title",
                account.party() == null
                        ? visit.text("payer.unknown")
                        : account.party().name());
        model.put("account", account);
        model.put("registers", registers.present());
        model.put(
                "open",
                account.debts().stream()
                        .filter(debt -> debt.total() > 0)
                        .map(debt -> row(debt, account, visit))
                        .toList());
        List<BillRow> closed = new ArrayList<>();
        for (int i = account.debts().size() - 1; i >= 0; i--) {
            Debt debt = account.debts().get(i);
            if (debt.total() <= 0) {
                closed.add(row(debt, account, visit));
            }
        }
        model.put("closed", closed);
        model.put(
                "payments",
                account.payments().stream()
                        .map(payment -> row(payment, account, bills, visit))
                        .toList());
        model.put("payouts", account.payouts());
        model.put(
                "reliefs",
                account.reliefs().stream()
                        .map(relief -> new ReliefRow(
                                relief.id(),
                                visit.text("relief." + relief.rule()),
                                relief.law(),
                                relief.object() == null ? "" : what(relief.object(), account.objects(), visit),
                                relief.pct(),
                                relief.from(),
                                relief.to(),
                                relief.reason(),
                                relief.revokedOn() != null))
                        .toList());
        model.put(
                "objectOptions",
                account.objects().values().stream()
                        .map(object -> PageParts.option(object.id(), object.code() + " " + object.address()))
                        .toList());
        model.put(
                "years",
                account.debts().stream()
                        .map(debt -> debt.bill().year())
                        .distinct()
                        .sorted(java.util.Comparator.reverseOrder())
                        .toList());
        model.put("payInto", into.of(account.debts(), account.number()));
        model.put("pdf", papers.available());
        return model;
    }

    BillRow row(Debt debt, Account account, Visit visit) {
        Bill bill = debt.bill();
        TaxObject object = account.objects().get(bill.object());
        String state = bill.amount() < 0
                ? "lowered"
                : debt.total() <= 0 ? "paid" : debt.late(account.day()) || debt.principal() <= 0 ? "late" : "open";
        return new BillRow(
                bill.id(),
                bill.kind(),
                bill.year(),
                bill.version(),
                what(bill, account.objects(), visit),
                object == null ? "" : object.address(),
                bill.amount(),
                debt.principal(),
                debt.penalty(),
                debt.ruleMissing(),
                bill.due(),
                state,
                Why.rows(rules.decode(bill.basis()), visit));
    }

    private PaymentRow row(Payment payment, Account account, Map<Long, Bill> bills, Visit visit) {
        List<Allocated> allocated =
                payment.counts() ? account.allocations().getOrDefault(payment.settled(), List.of()) : List.of();
        long used = allocated.stream().mapToLong(Allocated::total).sum();
        List<PartRow> parts = new ArrayList<>();
        for (Allocated one : allocated) {
            Bill bill = bills.get(one.bill());
            if (bill != null) {
                parts.add(
                        new PartRow(what(bill, account.objects(), visit), bill.year(), one.principal(), one.penalty()));
            }
        }
        return new PaymentRow(
                payment.id(),
                payment.reference(),
                payment.date(),
                payment.amount(),
                visit.text("channel." + payment.channel()),
                parts,
                payment.counts() ? payment.amount() - used : 0,
                payment.reversed());
    }

    /** What a bill is for, in words: kind and code of the object, or the name of the due or fee and its period. */
    private String what(Bill bill, Map<String, TaxObject> objects, Visit visit) {
        boolean object = bill.kind().equals(Item.REAL_ESTATE) || bill.kind().equals(Item.VEHICLE);
        if (object) {
            return what(bill.object(), objects, visit);
        }
        return rules.title(bill.basis(), visit.lang()) + ", "
                + bill.object().substring(bill.object().indexOf(':') + 1);
    }

    private static String what(String id, Map<String, TaxObject> objects, Visit visit) {
        TaxObject object = objects.get(id);
        return object == null
                ? "…" + id.substring(Math.max(0, id.length() - 8))
                : visit.text("object." + object.kind()) + ", " + object.code();
    }
}
