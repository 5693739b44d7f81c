package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.information.InformationFees;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.resolutions.Settling;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Sends what was signed, and so settles the letter that it answers. */
@Component(service = Sending.class)
public final class Sending {
    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final Settling settling;
    private final InformationFees fees;
    private final Documents documents;
    private final Notifications notifications;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public Sending(
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Settling settling,
            @Reference InformationFees fees,
            @Reference Documents documents,
            @Reference Notifications notifications,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.settling = settling;
        this.fees = fees;
        this.documents = documents;
        this.notifications = notifications;
        this.waiting = waiting;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /**
     * @param channel by which it goes; {@code email} sends its text and the address where its paper can be checked
     * @param email to whom, or empty for the one of the letter
     * @param pages copied on paper for a request for information, or null; of them those beyond the free ones are asked for
     */
    public void send(String id, String channel, String email, Integer pages) {
        User user = access.require(Rights.REGISTER);
        Letter letter = door.open(id);
        if (letter.direction() != Direction.OUTGOING || letter.state() != State.REGISTERED) {
            throw Problem.conflict("letter-not-now");
        }
        String to = email.isBlank() ? letter.email() : email.strip();
        boolean mail = channel.equals("email");
        new Problem.Collector()
                .check(NewLetter.CHANNELS.contains(channel), "channel", "unknown-choice")
                .check(!mail || NewLetter.email(to), "email", "bad-email")
                .check(!mail || store.scans(id).isEmpty(), "channel", "email-without-files")
                .throwIfAny();
        transactions.run(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("state", State.CLOSED.key());
            values.put("outcome", Outcome.SENT.key());
            values.put("closed", today.get());
            values.put("channel", channel);
            values.put("email", mail ? to : letter.email());
            letters.set(letter, values);
            store.event(id, "sent." + channel, user.name(), mail ? to : "");
            waiting.close(What.SEND, id);
            if (mail) {
                notifications.send(
                        new Recipient(null, to, letter.lang()),
                        "correspondence",
                        "mail.letter",
                        letter.number(),
                        letter.subject(),
                        letter.body(),
                        documents.address("/" + letter.lang() + "/verify/" + letter.document()));
            }
            letters.told("correspondence.letter.send", letter, Map.of("channel", channel));
            Letter request = request(letter);
            if (request != null && pages != null && !mail) {
                fees.ask(request, id, pages);
            }
            if (letter.answers() != null) {
                settling.answered(letter.answers(), letter);
            }
        });
    }

    /** The request for information that a letter answers, or null. */
    public Letter request(Letter letter) {
        return letter.answers() == null
                ? null
                : store.find(letter.answers())
                        .filter(one -> one.kind() == Letter.Kind.INFORMATION)
                        .orElse(null);
    }
}
