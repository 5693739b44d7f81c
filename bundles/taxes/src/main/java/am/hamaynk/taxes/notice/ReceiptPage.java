package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payments;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The receipt of a payment, as PDF where papers are made here, else as a page to print. */
@Component
@Page(path = "/taxes/receipts/{id}", permission = Permission.SIGNED_IN)
public final class ReceiptPage implements Renderer {
    private final Payments payments;
    private final Notices notices;
    private final Papers papers;
    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public ReceiptPage(
            @Reference Payments payments,
            @Reference Notices notices,
            @Reference Papers papers,
            @Reference RegistersLink registers,
            @Reference Reads reads) {
        this.payments = payments;
        this.notices = notices;
        this.papers = papers;
        this.registers = registers;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        boolean staff = visit.may("taxes.view");
        String subject = visit.user().map(User::subject).orElse(null);
        String id = visit.param("id");
        Optional<Payment> payment = (staff || subject != null) && id.matches("\\d{1,18}")
                ? payments.find(Long.parseLong(id))
                : Optional.empty();
        boolean own = subject != null
                && payment.isPresent()
                && registers.keys(subject).contains(String.valueOf(payment.get().party()));
        if (!staff && !own) {
            throw Problem.of("forbidden", 403);
        }
        Payment found = payment.orElseThrow(() -> Problem.notFound(id));
        reads.of(found.party());
        found.mustStand();
        if (!papers.available()) {
            return new Reply.View("receipt-page", notices.receipt(found, visit.lang()));
        }
        byte[] pdf = papers.content(notices.issueReceipt(found.id(), visit.lang()));
        return Reply.download("receipt-" + found.id() + ".pdf", "application/pdf", out -> out.write(pdf));
    }
}
