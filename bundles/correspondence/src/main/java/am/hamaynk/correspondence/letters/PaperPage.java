package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A signed letter as PDF. */
@Component
@Page(path = "/correspondence/letters/{id}/paper", permission = Rights.ANY)
public final class PaperPage implements Renderer {
    private final Door door;
    private final Documents documents;

    @Activate
    public PaperPage(@Reference Door door, @Reference Documents documents) {
        this.door = door;
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        Letter letter = door.read(visit.param("id"));
        if (letter.document() == null) {
            throw Problem.notFound(letter.id());
        }
        byte[] pdf = documents.content(letter.document());
        return Reply.download("letter-" + letter.registered() + ".pdf", "application/pdf", out -> out.write(pdf));
    }
}
