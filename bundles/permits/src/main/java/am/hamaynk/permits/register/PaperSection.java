package am.hamaynk.permits.register;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an issued paper that was written here: where whoever sees permits opens and prints it. */
@Component
@Section(slot = "paper", permission = Rights.VIEW)
public final class PaperSection implements Renderer {
    private final Documents documents;
    private final PaperStore papers;

    @Activate
    public PaperSection(@Reference Documents documents, @Reference PaperStore papers) {
        this.documents = documents;
        this.papers = papers;
    }

    /** One that a case ended with stands there already. */
    @Override
    public Reply render(Visit visit) {
        return documents
                .find(visit.param("code"))
                .filter(paper -> paper.module().equals("permits")
                        && papers.permit(paper.code()).isPresent())
                .<Reply>map(paper -> Reply.view("issued-paper")
                        .with("path", "/permits/papers/" + paper.code())
                        .with("label", visit.param("label")))
                .orElseGet(Reply::nothing);
    }
}
