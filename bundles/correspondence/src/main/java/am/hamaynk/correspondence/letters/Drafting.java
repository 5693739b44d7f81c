package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.numbering.FileIndex;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes a letter that is being written, or gives it up; once it is signed it stays as it is. */
@Component(service = Drafting.class)
public final class Drafting {
    private final Letters letters;
    private final LetterStore store;
    private final Door door;
    private final Correspondents correspondents;
    private final CaseLink cases;
    private final FileIndex index;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Drafting(
            @Reference Letters letters,
            @Reference LetterStore store,
            @Reference Door door,
            @Reference Correspondents correspondents,
            @Reference CaseLink cases,
            @Reference FileIndex index,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.letters = letters;
        this.store = store;
        this.door = door;
        this.correspondents = correspondents;
        this.cases = cases;
        this.index = index;
        this.waiting = waiting;
        this.transactions = transactions;
        this.today = today;
    }

    /** Changes a draft. @param version as it was seen */
    public void revise(String id, long version, NewLetter letter, List<Upload> uploads) {
        User user = letters.writer();
        Letter draft = draft(id, version);
        Correspondents.Known known = correspondents.complete(letter);
        NewLetter whole = letter.completed(known);
        whole.check(today.get());
        String file = index.checked(whole.index());
        String caseNumber = cases.checked(whole.caseNumber());
        transactions.run(() -> {
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("subject", whole.subject().strip());
            values.put("body", whole.body());
            values.put("lang", whole.lang());
            values.put("party", known.party());
            values.put("correspondent", whole.correspondent().strip());
            values.put("sender_key", correspondents.key(whole.correspondent()));
            values.put("address", whole.address());
            values.put("email", whole.email());
            values.put("file_index", file);
            values.put("case_number", caseNumber);
            values.put("confidential", whole.confidential() ? 1 : 0);
            values.put("search_key", correspondents.searchKey(null, whole, known.name()));
            letters.set(draft, values);
            store.name(id, letters.readers(whole, user, null));
            store.event(id, "revised", user.name(), "");
            letters.keep(id, uploads);
            letters.told("correspondence.letter.revise", draft, Map.of());
        });
    }

    /** Gives a draft up; it had no number, so none is missing. */
    public void drop(String id) {
        letters.writer();
        Letter draft = draft(id, null);
        transactions.run(() -> {
            store.delete(id);
            waiting.close(What.SIGN, id);
            letters.told("correspondence.letter.drop", draft, Map.of("subject", draft.subject()));
        });
    }

    private Letter draft(String id, Long version) {
        Letter letter = door.open(id);
        if (!letter.draft()) {
            throw Problem.conflict("letter-signed");
        }
        if (version != null && version != letter.version()) {
            throw Problem.conflict("letter-changed", letter.subject());
        }
        return letter;
    }
}
