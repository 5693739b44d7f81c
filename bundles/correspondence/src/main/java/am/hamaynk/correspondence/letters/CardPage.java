package am.hamaynk.correspondence.letters;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.resolutions.ResolutionStore;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The registration card of a letter, to be printed. */
@Component
@Page(path = "/correspondence/letters/{id}/card", permission = Rights.ANY)
public final class CardPage implements Renderer {
    private final Door door;
    private final LetterStore store;
    private final ResolutionStore resolutions;

    @Activate
    public CardPage(@Reference Door door, @Reference LetterStore store, @Reference ResolutionStore resolutions) {
        this.door = door;
        this.store = store;
        this.resolutions = resolutions;
    }

    @Override
    public Reply render(Visit visit) {
        Letter letter = door.read(visit.param("id"));
        return Reply.view("card")
                .with("title", visit.text("correspondence.card"))
                .with("letter", letter)
                .with("direction", letter.direction().key())
                .with("kind", letter.kind().key())
                .with(
                        "outcome",
                        letter.outcome() == null ? "" : letter.outcome().key())
                .with("scans", store.scans(letter.id()).size())
                .with("resolutions", resolutions.of(letter.id()))
                .with("events", store.events(letter.id()));
    }
}
