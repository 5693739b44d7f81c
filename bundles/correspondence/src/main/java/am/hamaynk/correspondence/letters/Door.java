package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.correspondence.Rights;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Opens letters to those who may see them, and puts each reading on record. */
@Component(service = Door.class)
public final class Door {
    private final LetterStore store;
    private final Access access;
    private final Audit audit;

    @Activate
    public Door(@Reference LetterStore store, @Reference Access access, @Reference Audit audit) {
        this.store = store;
        this.access = access;
        this.audit = audit;
    }

    /**
     * A letter, to be shown.
     *
     * @throws Problem 401 for nobody; {@code not-found}; {@code letter-closed-to-you} (403)
     */
    public Letter read(String id) {
        Letter letter = open(id);
        audit.record("correspondence.letter.read", letter.id(), Map.of("number", String.valueOf(letter.number())));
        if (letter.party() != null) {
            audit.read(letter.party());
        }
        store.read(letter.id(), access.require().id());
        return letter;
    }

    /** As {@link #read}, to do something about it. */
    public Letter open(String id) {
        User user = access.require();
        if (!any(user)) {
            throw Problem.of("forbidden", 403);
        }
        Letter letter = Ids.valid(id) ? store.find(id).orElse(null) : null;
        if (letter == null) {
            throw Problem.notFound(id);
        }
        if (!opens(user, letter)) {
            throw Problem.of("letter-closed-to-you", 403);
        }
        return letter;
    }

    /** Whether somebody sees what is in a letter: of a confidential one even an administrator does not by that alone. */
    public boolean opens(User user, Letter letter) {
        boolean shown = !letter.confidential()
                && (user.may(Rights.VIEW) || letter.author().equals(user.id()));
        return shown || store.named(letter.id(), user.id());
    }

    private static boolean any(User user) {
        for (String right : Rights.ANY.split(" ")) {
            if (user.may(right)) {
                return true;
            }
        }
        return false;
    }
}
