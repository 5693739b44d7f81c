package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.account.PayerChoice;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A payment that stands with the wrong payer: first whose it is, then why. */
@Component
@Page(path = "/taxes/payments/{id}/reassign", permission = "taxes.reverse", write = "taxes.reverse")
public final class ReassignPage implements Renderer {
    private final Payments payments;
    private final Reversals reversals;
    private final RegistersLink registers;
    private final PayerChoice choice;
    private final Reads reads;

    @Activate
    public ReassignPage(
            @Reference Payments payments,
            @Reference Reversals reversals,
            @Reference RegistersLink registers,
            @Reference PayerChoice choice,
            @Reference Reads reads) {
        this.payments = payments;
        this.reversals = reversals;
        this.registers = registers;
        this.choice = choice;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        long id = PageParts.id(visit, "id");
        if (visit.post()) {
            Payment moved = reversals.reassign(
                    id, visit.form().text("payer"), visit.form().text("reason"));
            return Reply.done("/taxes/payments/" + moved.id(), "reassign.done");
        }
        Payment payment = payments.find(id).orElseThrow(() -> Problem.notFound(id));
        payment.mustStand();
        if (payment.settled() == null) {
            return Reply.redirect("/taxes/payments/" + id); // where its payer is found
        }
        reads.of(payment.party());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("reassign.title", payment.reference()));
        model.put("payment", payment);
        model.put("party", registers.party(payment.party()).orElse(null));
        model.put(
                "known",
                registers
                        .find(visit.form().text("of", visit.form().text("payer")))
                        .map(known -> {
                            reads.of(known.id());
                            return known;
                        })
                        .orElse(null));
        choice.put(visit, model);
        return new Reply.View("reassign", model);
    }
}
