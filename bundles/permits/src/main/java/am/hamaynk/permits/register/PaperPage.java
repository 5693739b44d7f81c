package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A paper of a permit as PDF, so that who asks at the counter is given it. */
@Component
@Page(path = "/permits/papers/{code}", permission = Rights.VIEW)
public final class PaperPage implements Renderer {
    private final Permits permits;
    private final PaperStore papers;
    private final Documents documents;

    @Activate
    public PaperPage(@Reference Permits permits, @Reference PaperStore papers, @Reference Documents documents) {
        this.permits = permits;
        this.papers = papers;
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        String asked = visit.param("code");
        String code = documents.find(asked).map(Issued::code).orElseThrow(() -> Problem.notFound(asked));
        permits.see(papers.permit(code).orElseThrow(() -> Problem.notFound(asked)));
        byte[] pdf = documents.content(code);
        return Reply.download(code + ".pdf", "application/pdf", out -> out.write(pdf));
    }
}
