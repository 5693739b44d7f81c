package am.hamaynk.correspondence.letters;

import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters of a case, beside it. */
@Component
@Section(slot = "case.aside", permission = Rights.VIEW, title = "correspondence.case-letters", order = 50)
public final class CaseLetters implements Renderer {
    private final LetterStore store;
    private final Door door;

    @Activate
    public CaseLetters(@Reference LetterStore store, @Reference Door door) {
        this.store = store;
        this.door = door;
    }

    @Override
    public Reply render(Visit visit) {
        String number = visit.param("number");
        User user = visit.user().orElseThrow();
        if (number == null || number.isEmpty()) {
            return Reply.nothing();
        }
        List<Letter> letters = store.ofCase(number).stream()
                .filter(letter -> door.opens(user, letter))
                .toList();
        return Reply.view("case-letters").with("letters", letters).with("number", number);
    }
}
