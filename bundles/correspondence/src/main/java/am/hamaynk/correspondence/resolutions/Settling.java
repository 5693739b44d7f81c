package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Settles letters: by an answer that was sent, to the file with a reason, or as the law on information has it. */
@Component(service = Settling.class)
public final class Settling {
    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final Resolutions resolutions;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public Settling(
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Resolutions resolutions,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.resolutions = resolutions;
        this.waiting = waiting;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /** To the file; a request for information is not settled so. */
    public void file(String id, String reason) {
        User user = office();
        Letter letter = door.open(id);
        if (letter.draft() || !letter.open() || letter.direction() == Direction.OUTGOING) {
            throw Problem.conflict("letter-not-now");
        }
        if (letter.kind() == Kind.INFORMATION) {
            throw Problem.conflict("information-not-filed");
        }
        settle(letter, Outcome.FILED, reason, user);
    }

    /** The answer to a letter was sent; nothing where that was settled before. */
    public void answered(String id, Letter answer) {
        Letter letter = store.find(id).orElse(null);
        if (letter != null && letter.open() && !letter.draft()) {
            settle(letter, Outcome.ANSWERED, answer.number(), access.require());
        }
    }

    /**
     * @param reason why, in words
     * @throws Problem at field {@code reason}
     */
    public void settle(Letter letter, Outcome outcome, String reason, User user) {
        new Problem.Collector()
                .check(!reason.isBlank(), "reason", "required-field")
                .check(reason.length() <= 2000, "reason", "too-long", 2000)
                .throwIfAny();
        transactions.run(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("state", State.CLOSED.key());
            values.put("outcome", outcome.key());
            values.put("closed", today.get());
            values.put("reason", reason.strip());
            letters.set(letter, values);
            store.event(letter.id(), outcome.key(), user.name(), reason.strip());
            resolutions.end(letter.id());
            for (What what : new What[] {What.RESOLVE, What.SETTLE, What.INFORMATION}) {
                waiting.close(what, letter.id());
            }
            letters.told("correspondence.letter." + outcome.key(), letter, Map.of("reason", reason.strip()));
        });
    }

    private User office() {
        User user = access.require();
        if (!user.may(Rights.REGISTER) && !user.may(Rights.RESOLVE)) {
            throw Problem.of("forbidden", 403);
        }
        return user;
    }
}
