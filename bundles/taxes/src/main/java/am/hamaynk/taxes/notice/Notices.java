package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.money.Money;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Debt;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.account.PayInto;
import am.hamaynk.taxes.assessment.RulesUsed;
import am.hamaynk.taxes.assessment.Why;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payments;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells a payer on paper what a year's taxes are and why, and what was received. */
@Component(service = Notices.class)
public final class Notices {
    /** More than are ever billed and paid by one payer. */
    private static final long REVISION = 1_000_000;

    private final Bills bills;
    private final Payments payments;
    private final Debts debts;
    private final RulesUsed rules;
    private final RegistersLink registers;
    private final Papers papers;
    private final PayInto into;
    private final Today today;

    @Activate
    public Notices(
            @Reference Bills bills,
            @Reference Payments payments,
            @Reference Debts debts,
            @Reference RulesUsed rules,
            @Reference RegistersLink registers,
            @Reference Papers papers,
            @Reference PayInto into,
            @Reference Today today) {
        this.bills = bills;
        this.payments = payments;
        this.debts = debts;
        this.rules = rules;
        this.registers = registers;
        this.papers = papers;
        this.into = into;
        this.today = today;
    }

    /** One bill on a notice. */
    public record Line(
            long id, String what, String address, long amount, LocalDate due, int version, List<Why.Row> why) {}

    /** One debt on a receipt. */
    public record Part(String what, int year, long principal, long penalty) {}

    /** The model of a notice; the same for paper and page. What is paid and open is that of today, which it says. */
    public Map<String, Object> notice(String payer, int year, String lang) {
        List<Bill> until = until(payer, year);
        List<Bill> found = of(until, year);
        Map<String, TaxObject> objects =
                registers.objects(found.stream().map(Bill::object).toList());
        Party party = registers.party(payer).orElse(null);
        List<Line> lines = new ArrayList<>();
        long total = 0;
        LocalDate due = null;
        for (Bill bill : found) {
            TaxObject object = objects.get(bill.object());
            lines.add(new Line(
                    bill.id(),
                    what(bill, objects, lang),
                    object == null || object.address() == null ? "" : object.address(),
                    bill.amount(),
                    bill.due(),
                    bill.version(),
                    Why.rows(rules.decode(bill.basis()), lang, key -> Words.text(lang, key))));
            total += bill.amount();
            due = due == null || bill.due().isBefore(due) ? bill.due() : due;
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", Words.text(lang, "notice.title", "" + year));
        model.put("year", "" + year);
        model.put("payer", payer);
        model.put("name", party == null ? "—" : party.name());
        model.put("payerNumber", party == null || party.number() == null ? "" : party.number());
        model.put("address", party == null || party.address() == null ? "" : party.address());
        model.put("lines", lines);
        model.put("total", total);
        model.put("due", due);
        LocalDate now = today.get();
        long open = 0;
        long penalty = 0;
        long older = 0;
        long olderPenalty = 0;
        List<Debt> owed = debts.of(until, now);
        for (Debt debt : owed) {
            if (debt.bill().year() == year) {
                open += debt.principal();
                penalty += debt.penalty();
            } else {
                older += debt.total();
                olderPenalty += debt.penalty();
            }
        }
        model.put("asOf", now);
        model.put("paid", total - open);
        model.put("penalty", penalty);
        model.put("toPay", open + penalty);
        model.put("older", older);
        model.put("olderPenalty", olderPenalty);
        model.put("payInto", into.of(owed, party == null ? null : party.number()));
        model.put("inWords", papers.words(total < 0 ? -total : open + penalty, lang));
        return model;
    }

    /**
     * Issues the notice anew where something has been billed or paid since, for bills and allocations only become more, or
     * where a penalty has run on, or an account into which to pay has changed.
     *
     * @return code of the paper
     */
    public String issueNotice(String payer, int year, String lang) {
        List<Bill> until = until(payer, year);
        List<Bill> found = of(until, year);
        long state = oldest(into.revision())
                + until.size()
                + debts.allocations(until.stream().map(Bill::id).toList()).values().stream()
                        .mapToLong(List::size)
                        .sum();
        long penalty =
                debts.of(until, today.get()).stream().mapToLong(Debt::penalty).sum();
        long total = found.stream().mapToLong(Bill::amount).sum();
        return papers.issue(
                subject(payer, year, state, penalty),
                year,
                "taxes.document.notice",
                "notice",
                lang,
                () -> notice(payer, year, lang),
                List.of(
                        new Fact("taxes.fact.year", "" + year),
                        new Fact("taxes.fact.amount", Money.of(total).toString()),
                        new Fact("taxes.fact.due", String.valueOf(found.get(0).due()))));
    }

    /** What tells one notice of a payer from the next: {@link #standing} grows with each. */
    private static String subject(String payer, int year, long state, long penalty) {
        return "notice:" + payer + ":" + year + ":" + state
                + (penalty == 0 ? "" : String.format(Locale.ROOT, ".%012d", penalty));
    }

    /** What {@link #standing} a notice has at least that names the accounts of this {@link PayInto#revision}. */
    static long oldest(long revision) {
        return revision * REVISION;
    }

    /** How new the notice is among those of its payer and year. */
    static BigDecimal standing(String subject) {
        return new BigDecimal(subject.substring(subject.lastIndexOf(':') + 1));
    }

    public Map<String, Object> receipt(Payment payment, String lang) {
        List<Allocated> allocated = payment.settled() == null ? List.of() : debts.byEntries(List.of(payment.settled()));
        Map<Long, Bill> byId = new HashMap<>();
        bills.find(allocated.stream().map(Allocated::bill).toList()).forEach(bill -> byId.put(bill.id(), bill));
        Map<String, TaxObject> objects =
                registers.objects(byId.values().stream().map(Bill::object).toList());
        List<Part> parts = new ArrayList<>();
        long used = 0;
        for (Allocated one : allocated) {
            Bill bill = byId.get(one.bill());
            parts.add(new Part(what(bill, objects, lang), bill.year(), one.principal(), one.penalty()));
            used += one.principal() + one.penalty();
        }
        Party party = registers.party(payment.party()).orElse(null);
        Map<String, Object> model = new HashMap<>();
        model.put("title", Words.text(lang, "receipt.title"));
        model.put("reference", payment.reference());
        model.put("paid", payment.date());
        model.put("total", payment.amount());
        model.put("channel", Words.text(lang, "channel." + payment.channel()));
        model.put("inWords", papers.words(payment.amount(), lang));
        model.put("name", party == null ? payment.payer() : party.name());
        model.put("payerNumber", party == null || party.number() == null ? "" : party.number());
        model.put("parts", parts);
        model.put("advance", payment.settled() == null ? 0L : payment.amount() - used);
        return model;
    }

    /**
     * @return code of the paper
     * @throws Problem {@code payment-reversed} (409) where it was taken back, also while this is being made
     */
    public String issueReceipt(long id, String lang) {
        Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        payment.mustStand();
        return papers.issue(
                "receipt:" + id + ":" + payment.settled(),
                null,
                "taxes.document.receipt",
                "receipt",
                lang,
                () -> receipt(payments.hold(id), lang),
                List.of(
                        new Fact("taxes.fact.reference", payment.reference()),
                        new Fact("taxes.fact.amount", Money.of(payment.amount()).toString()),
                        new Fact("taxes.fact.date", payment.date().toString())));
    }

    /** All that was billed for a year and those before. */
    private List<Bill> until(String payer, int year) {
        List<Bill> found = bills.of(registers.keys(payer)).stream()
                .filter(bill -> bill.year() <= year)
                .toList();
        if (of(found, year).isEmpty()) {
            throw Problem.notFound(payer + " " + year);
        }
        return found;
    }

    private static List<Bill> of(List<Bill> bills, int year) {
        return bills.stream().filter(bill -> bill.year() == year).toList();
    }

    private String what(Bill bill, Map<String, TaxObject> objects, String lang) {
        TaxObject object = objects.get(bill.object());
        if (object != null) {
            return Words.text(lang, "object." + object.kind()) + ", " + object.code();
        }
        String period = bill.object().substring(bill.object().indexOf(':') + 1);
        return bill.object().contains(":") ? rules.title(bill.basis(), lang) + ", " + period : "…";
    }
}
