package am.hamaynk.correspondence.letters;

import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an issued paper that is a letter: where those to whom the letter is open open and print it. */
@Component
@Section(slot = "paper", permission = Rights.ANY)
public final class PaperSection implements Renderer {
    private final Documents documents;
    private final LetterStore store;
    private final Door door;

    @Activate
    public PaperSection(@Reference Documents documents, @Reference LetterStore store, @Reference Door door) {
        this.documents = documents;
        this.store = store;
        this.door = door;
    }

    @Override
    public Reply render(Visit visit) {
        String code = visit.param("code");
        User user = visit.user().orElseThrow();
        return documents
                .find(code)
                .flatMap(this::letter)
                .filter(letter -> code.equals(letter.document()) && door.opens(user, letter))
                .<Reply>map(letter -> Reply.view("issued-paper")
                        .with("path", "/correspondence/letters/" + letter.id() + "/paper")
                        .with("label", visit.param("label")))
                .orElseGet(Reply::nothing);
    }

    private Optional<Letter> letter(Issued paper) {
        if (!paper.kind().startsWith(Signing.KIND)) {
            return Optional.empty();
        }
        Direction direction = Direction.of(paper.kind().substring(Signing.KIND.length()));
        return paper.facts().stream()
                .filter(fact -> fact.label().equals(Signing.NUMBER))
                .map(Fact::value)
                .findFirst()
                .flatMap(number -> store.byNumber(direction, number));
    }
}
