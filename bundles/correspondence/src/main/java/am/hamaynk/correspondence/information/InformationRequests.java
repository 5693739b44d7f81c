package am.hamaynk.correspondence.information;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.LetterStore;
import am.hamaynk.correspondence.letters.Letters;
import am.hamaynk.correspondence.resolutions.Settling;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the law on freedom of information lets the office do with a request besides answering it by letter. */
@Component(service = InformationRequests.class)
public final class InformationRequests {
    private static final Logger LOG = LoggerFactory.getLogger(InformationRequests.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final Settling settling;
    private final InformationClock clock;
    private final InformationTerms terms;
    private final Notifications notifications;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public InformationRequests(
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Settling settling,
            @Reference InformationClock clock,
            @Reference InformationTerms terms,
            @Reference Notifications notifications,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.settling = settling;
        this.clock = clock;
        this.terms = terms;
        this.notifications = notifications;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /**
     * Tells the applicant that it takes longer, and why.
     *
     * @throws Problem {@code information-lengthened} (409) the second time; {@code information-late} (409) after the first term
     */
    public void lengthen(String id, String reason) {
        User user = office();
        Letter letter = request(id);
        needs(reason, "reason");
        LocalDate first = clock.answer(letter.received()).due();
        if (letter.lengthened() != null) {
            throw Problem.conflict("information-lengthened");
        }
        if (today.get().isAfter(first)) {
            throw Problem.conflict("information-late", first);
        }
        LocalDate due = clock.lengthened(letter.received()).due();
        transactions.run(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("first_due", first);
            values.put("due", due);
            values.put("lengthened", today.get());
            letters.set(letter, values);
            store.event(id, "lengthened", user.name(), reason.strip());
            terms.await(store.find(id).orElseThrow());
            tell(letter, "mail.lengthened", due, reason.strip());
            letters.told(
                    "correspondence.information.lengthen", letter, Map.of("due", due.toString(), "reason", reason));
        });
    }

    /**
     * Gives an open request the term that the calendar and the kind of days give it now; who was told another day is told this
     * one.
     */
    public void reckon(Letter request) {
        LocalDate due = terms.due(request);
        if (due == null || due.equals(request.due())) {
            return;
        }
        transactions.run(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("due", due);
            if (!store.set(request, values)) {
                LOG.debug(
                        "Letter {} was just changed by somebody; its term is reckoned with the next run", request.id());
                return;
            }
            terms.await(store.find(request.id()).orElseThrow());
            if (request.due() == null) {
                return;
            }
            store.event(request.id(), "reckoned", "", request.due().format(DAY) + " → " + due.format(DAY));
            if (request.lengthened() != null) {
                tell(request, "mail.reckoned", due, request.due());
            }
            letters.told(
                    "correspondence.information.reckon",
                    request,
                    Map.of("before", request.due().toString(), "after", due.toString()));
        });
    }

    /** Refuses, naming the article of law that lets it. */
    public void refuse(String id, String law, String reason) {
        User user = office();
        Letter letter = request(id);
        new Problem.Collector()
                .check(!law.isBlank(), "law", "required-field")
                .check(law.length() <= 300, "law", "too-long", 300)
                .check(!reason.isBlank(), "reason", "required-field")
                .check(reason.length() <= 1600, "reason", "too-long", 1600)
                .throwIfAny();
        transactions.run(() -> {
            settling.settle(letter, Outcome.REFUSED, law.strip() + " – " + reason.strip(), user);
            tell(letter, "mail.refused", law.strip(), reason.strip());
        });
    }

    /** Forwards to whoever holds the information, and tells the applicant. */
    public void forward(String id, String holder, String reason) {
        User user = office();
        Letter letter = request(id);
        needs(holder, "holder");
        new Problem.Collector()
                .check(holder.length() <= 300, "holder", "too-long", 300)
                .check(reason.length() <= 1600, "reason", "too-long", 1600)
                .throwIfAny();
        transactions.run(() -> {
            settling.settle(
                    letter, Outcome.FORWARDED, holder.strip() + (reason.isBlank() ? "" : " – " + reason.strip()), user);
            tell(letter, "mail.forwarded", holder.strip(), reason.strip());
        });
    }

    private void tell(Letter letter, String message, Object first, Object second) {
        if (!letter.email().isEmpty()) {
            notifications.send(
                    new Recipient(null, letter.email(), letter.lang()),
                    "correspondence",
                    message,
                    letter.number(),
                    first,
                    second);
        }
    }

    private Letter request(String id) {
        Letter letter = door.open(id);
        if (!letter.informationOpen()) {
            throw Problem.conflict("letter-not-now");
        }
        return letter;
    }

    private User office() {
        User user = access.require();
        if (!user.may(Rights.REGISTER) && !user.may(Rights.RESOLVE)) {
            throw Problem.of("forbidden", 403);
        }
        return user;
    }

    private static void needs(String text, String field) {
        new Problem.Collector()
                .check(!text.isBlank(), field, "required-field")
                .check(text.length() <= 2000, field, "too-long", 2000)
                .throwIfAny();
    }
}
