package am.hamaynk.taxes.notice;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.payment.Payment;
import am.hamaynk.taxes.payment.Payments;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A notice or receipt as it was issued, as PDF. */
@Component
@Page(path = "/taxes/papers/{code}", permission = "taxes.view")
public final class PaperPage implements Renderer {
    private final Papers papers;
    private final Payments payments;
    private final Reads reads;

    @Activate
    public PaperPage(@Reference Papers papers, @Reference Payments payments, @Reference Reads reads) {
        this.papers = papers;
        this.payments = payments;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        String code = visit.param("code");
        String[] subject =
                papers.subject(code).orElseThrow(() -> Problem.notFound(code)).split(":");
        reads.of(
                subject[0].equals("receipt")
                        ? payments.find(Long.parseLong(subject[1]))
                                .map(Payment::party)
                                .orElse(null)
                        : subject[1]);
        byte[] pdf = papers.content(code);
        return Reply.download(code + ".pdf", "application/pdf", out -> out.write(pdf));
    }
}
