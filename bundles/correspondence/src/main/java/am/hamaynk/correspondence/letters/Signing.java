package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.numbering.Numbers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Makes a letter of a draft: offered to the head, signed, numbered and put on paper that anybody can check. */
@Component(service = Signing.class)
public final class Signing {
    /** How the kinds of its papers begin; the direction follows. */
    static final String KIND = "correspondence.paper.";

    static final String NUMBER = "correspondence.paper.number";

    private final LetterStore store;
    private final Letters letters;
    private final Door door;
    private final Correspondents correspondents;
    private final Numbers numbers;
    private final Documents documents;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Access access;
    private final Today today;

    @Activate
    public Signing(
            @Reference LetterStore store,
            @Reference Letters letters,
            @Reference Door door,
            @Reference Correspondents correspondents,
            @Reference Numbers numbers,
            @Reference Documents documents,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.correspondents = correspondents;
        this.numbers = numbers;
        this.documents = documents;
        this.waiting = waiting;
        this.transactions = transactions;
        this.access = access;
        this.today = today;
    }

    /** Lays a draft before whoever signs. */
    public void offer(String id) {
        User user = access.require();
        Letter draft = draft(id);
        transactions.run(() -> {
            store.event(id, "offered", user.name(), "");
            waiting.open(What.SIGN, id, id, draft.subject(), null);
            letters.told("correspondence.letter.offer", draft, Map.of());
        });
    }

    /**
     * Signs a draft.
     *
     * @param version as it was seen, so that nobody signs what was changed meanwhile
     */
    public Letter sign(String id, long version) {
        User user = access.require(Rights.RESOLVE);
        Letter draft = draft(id);
        if (draft.version() != version) {
            throw Problem.conflict("letter-changed", draft.subject());
        }
        return transactions.call(() -> {
            LocalDate day = today.get();
            Numbers.Given given = numbers.next(draft.direction(), day.getYear(), draft.index());
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("state", State.REGISTERED.key());
            values.put("number", given.number());
            values.put("journal_year", day.getYear());
            values.put("place", given.place());
            values.put("registered", day);
            values.put("received", day);
            values.put("signer_name", user.name());
            values.put("document", paper(draft, given.number(), user.name()));
            letters.set(draft, values);
            store.numbered(id, correspondents.key(given.number()));
            store.name(id, List.of(user.id()));
            store.event(id, "signed", user.name(), given.number());
            waiting.close(What.SIGN, id);
            if (draft.direction() == Direction.OUTGOING) {
                waiting.open(What.SEND, id, id, given.number(), null);
            }
            Letter signed = store.find(id).orElseThrow();
            letters.told("correspondence.letter.sign", signed, Map.of());
            return signed;
        });
    }

    /** @return code by which anybody can check the paper */
    private String paper(Letter draft, String number, String signer) {
        Map<String, Object> model = new HashMap<>();
        Letter answered =
                draft.answers() == null ? null : store.find(draft.answers()).orElse(null);
        model.put("letter", draft);
        model.put("letterNumber", number);
        model.put("signer", signer);
        model.put("answered", answered);
        model.put(
                "paragraphs",
                draft.body().lines().filter(line -> !line.isBlank()).toList());
        List<Fact> facts = new ArrayList<>();
        facts.add(new Fact(NUMBER, number));
        if (!draft.confidential()) {
            facts.add(new Fact("correspondence.paper.to", draft.correspondent()));
            facts.add(new Fact("correspondence.paper.subject", draft.subject()));
        }
        return documents
                .issue(
                        "correspondence",
                        KIND + draft.direction().key(),
                        "paper-letter",
                        draft.lang(),
                        model,
                        facts,
                        null)
                .code();
    }

    private Letter draft(String id) {
        Letter letter = door.open(id);
        if (!letter.draft()) {
            throw Problem.conflict("letter-signed");
        }
        return letter;
    }
}
