package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.Debts;
import am.hamaynk.taxes.account.Debts.Allocated;
import am.hamaynk.taxes.account.PayerChoice;
import am.hamaynk.taxes.billing.Bills;
import am.hamaynk.taxes.billing.Bills.Bill;
import am.hamaynk.taxes.ledger.Ledger;
import am.hamaynk.taxes.ledger.Posting;
import am.hamaynk.taxes.notice.Papers;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One payment: where its money went, its receipt, and its payer where that is still to be said. */
@Component
@Page(path = "/taxes/payments/{id}", permission = "taxes.view", write = "taxes.pay")
public final class PaymentPage implements Renderer {
    private final Payments payments;
    private final Debts debts;
    private final Bills bills;
    private final Ledger ledger;
    private final RegistersLink registers;
    private final Papers papers;
    private final PayerChoice choice;
    private final Reads reads;

    @Activate
    public PaymentPage(
            @Reference Payments payments,
            @Reference Debts debts,
            @Reference Bills bills,
            @Reference Ledger ledger,
            @Reference RegistersLink registers,
            @Reference Papers papers,
            @Reference PayerChoice choice,
            @Reference Reads reads) {
        this.payments = payments;
        this.debts = debts;
        this.bills = bills;
        this.ledger = ledger;
        this.registers = registers;
        this.papers = papers;
        this.choice = choice;
        this.reads = reads;
    }

    /** What went to one bill. */
    public record Part(Bill bill, TaxObject object, long principal, long penalty) {}

    @Override
    public Reply render(Visit visit) {
        long id = PageParts.id(visit, "id");
        Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        if (visit.post()) {
            String payer = visit.form().required("payer");
            visit.form().check();
            payments.assign(id, payer);
            return Reply.done("/taxes/payments/" + id, "payment.assigned");
        }
        reads.of(payment.party());
        List<Allocated> allocated = payment.counts() ? debts.byEntries(List.of(payment.settled())) : List.of();
        Map<Long, Bill> byId = new HashMap<>();
        bills.find(allocated.stream().map(Allocated::bill).toList()).forEach(bill -> byId.put(bill.id(), bill));
        Map<String, TaxObject> objects =
                registers.objects(byId.values().stream().map(Bill::object).toList());
        List<Part> parts = allocated.stream()
                .map(one -> {
                    Bill bill = byId.get(one.bill());
                    return new Part(bill, objects.get(bill.object()), one.principal(), one.penalty());
                })
                .toList();
        long used = allocated.stream()
                .mapToLong(one -> one.principal() + one.penalty())
                .sum();
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("payment.title", payment.reference()));
        model.put("payment", payment);
        model.put("party", registers.party(payment.party()).orElse(null));
        model.put("parts", parts);
        model.put("advance", payment.counts() ? payment.amount() - used : 0);
        model.put("postings", postings(payment));
        model.put("pdf", papers.available());
        choice.put(visit, model);
        model.put("perhaps", payment.settled() == null ? perhaps(payment) : List.of());
        return new Reply.View("payment", model);
    }

    /** Of its taking, of its assigning where that was later, and of its taking back. */
    private List<Posting> postings(Payment payment) {
        return Stream.of(
                        payment.id(),
                        payment.settled(),
                        payment.reversed() == null ? null : payment.reversed().entry())
                .filter(Objects::nonNull)
                .distinct()
                .flatMap(entry -> ledger.of(entry).stream())
                .toList();
    }

    /** Numbers of somebody that stand in the purpose; whose they are, only who asks is shown. */
    private List<String> perhaps(Payment payment) {
        return Named.perhaps(payment.purpose()).stream()
                .filter(number -> registers.find(number).isPresent())
                .toList();
    }
}
