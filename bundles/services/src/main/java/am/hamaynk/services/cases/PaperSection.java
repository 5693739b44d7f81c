package am.hamaynk.services.cases;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an issued paper that a case ended with: where whoever works on cases opens and prints it. */
@Component
@Section(slot = "paper", permission = Hands.ANY)
public final class PaperSection implements Renderer {
    private final Documents documents;
    private final Cases cases;

    @Activate
    public PaperSection(@Reference Documents documents, @Reference Cases cases) {
        this.documents = documents;
        this.cases = cases;
    }

    @Override
    public Reply render(Visit visit) {
        String code = visit.param("code");
        return documents
                .find(code)
                .flatMap(cases::endedWith)
                .<Reply>map(number -> Reply.view("issued-paper")
                        .with("path", "/case/" + number + "/paper")
                        .with("label", visit.param("label")))
                .orElseGet(Reply::nothing);
    }
}
