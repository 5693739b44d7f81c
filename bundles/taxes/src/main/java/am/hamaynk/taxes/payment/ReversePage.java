package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks why a payment is to be taken back, and says what follows, before it is done. */
@Component
@Page(path = "/taxes/payments/{id}/reverse", permission = "taxes.reverse", write = "taxes.reverse")
public final class ReversePage implements Renderer {
    private final Payments payments;
    private final Reversals reversals;
    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public ReversePage(
            @Reference Payments payments,
            @Reference Reversals reversals,
            @Reference RegistersLink registers,
            @Reference Reads reads) {
        this.payments = payments;
        this.reversals = reversals;
        this.registers = registers;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        long id = PageParts.id(visit, "id");
        if (visit.post()) {
            reversals.reverse(id, visit.form().text("reason"));
            return Reply.done("/taxes/payments/" + id, "reverse.done");
        }
        Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        payment.mustStand();
        reads.of(payment.party());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("reverse.title", payment.reference()));
        model.put("payment", payment);
        model.put("party", registers.party(payment.party()).orElse(null));
        return new Reply.View("reverse", model);
    }
}
