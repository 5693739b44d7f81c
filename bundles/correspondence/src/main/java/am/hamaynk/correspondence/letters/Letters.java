package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form.Upload;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.Waiting;
import am.hamaynk.correspondence.Waiting.What;
import am.hamaynk.correspondence.information.InformationTerms;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.letters.LetterStore.Scan;
import am.hamaynk.correspondence.numbering.FileIndex;
import am.hamaynk.correspondence.numbering.Numbers;
import am.hamaynk.sql.Sql;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Registers what comes and begins what goes; a letter and all that belongs to it are kept together or not at all. */
@Component(service = Letters.class)
public final class Letters {
    private final LetterStore store;
    private final Door door;
    private final Correspondents correspondents;
    private final CaseLink cases;
    private final Scans scans;
    private final Numbers numbers;
    private final FileIndex index;
    private final InformationTerms terms;
    private final Staff staff;
    private final Waiting waiting;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Events events;
    private final Today today;

    @Activate
    public Letters(
            @Reference LetterStore store,
            @Reference Door door,
            @Reference Correspondents correspondents,
            @Reference CaseLink cases,
            @Reference Scans scans,
            @Reference Numbers numbers,
            @Reference FileIndex index,
            @Reference InformationTerms terms,
            @Reference Staff staff,
            @Reference Waiting waiting,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Events events,
            @Reference Today today) {
        this.store = store;
        this.door = door;
        this.correspondents = correspondents;
        this.cases = cases;
        this.scans = scans;
        this.numbers = numbers;
        this.index = index;
        this.terms = terms;
        this.staff = staff;
        this.waiting = waiting;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.events = events;
        this.today = today;
    }

    /**
     * Keeps a letter: one that came receives its number at once, one that goes is a draft until it is signed.
     *
     * @throws Problem with what is wrong; {@code letter-twice} (422) at field {@code theirNumber} where the same sender's
     *     letter of that number and day is there already
     */
    public Letter add(NewLetter letter, List<Upload> uploads) {
        return add(Ids.next(), letter, uploads);
    }

    /**
     * Keeps a letter whose form was sent, once however often that is pressed; where something else was typed into the form since,
     * it is another letter.
     *
     * @param key of the form that was shown
     * @throws Problem as {@link #add(NewLetter, List)}
     */
    Letter once(String key, NewLetter letter, List<Upload> uploads) {
        if (!Ids.valid(key)) {
            return add(letter, uploads);
        }
        try {
            return add(key, letter, uploads);
        } catch (Problem refused) {
            return before(key, letter).orElseThrow(() -> refused);
        } catch (Sql.Failure failed) {
            if (!failed.duplicate()) {
                throw failed;
            }
            return before(key, letter).orElseGet(() -> add(letter, uploads));
        }
    }

    /** What the same user has kept of the same form. */
    private Optional<Letter> before(String key, NewLetter letter) {
        String author = access.require().id();
        return store.find(key).filter(kept -> kept.author().equals(author)).filter(kept -> letter.completed(
                        correspondents.complete(letter))
                .same(kept));
    }

    private Letter add(String id, NewLetter letter, List<Upload> uploads) {
        boolean incoming = letter.direction() == Direction.INCOMING;
        User user = incoming ? access.require(Rights.REGISTER) : writer();
        LocalDate day = today.get();
        Correspondents.Known known = correspondents.complete(letter);
        NewLetter whole = letter.completed(known);
        whole.check(day);
        Letter answered = letter.answers().isEmpty() ? null : door.open(letter.answers());
        String file = index.checked(whole.index());
        String caseNumber = cases.checked(whole.caseNumber());
        String senderKey = correspondents.key(whole.correspondent());
        if (incoming && !whole.twice()) {
            refuseTwice(whole, senderKey);
        }
        boolean confidential = whole.confidential() || answered != null && answered.confidential();
        return transactions.call(() -> {
            Numbers.Given given =
                    incoming ? numbers.next(letter.direction(), day.getYear(), file) : new Numbers.Given(null, 0);
            LocalDate received = incoming && whole.received() != null ? whole.received() : day;
            Letter kept = new Letter(
                    id,
                    whole.direction(),
                    whole.kind(),
                    incoming ? State.REGISTERED : State.DRAFT,
                    given.number(),
                    day,
                    received,
                    whole.subject().strip(),
                    whole.body(),
                    whole.lang(),
                    known.party(),
                    whole.correspondent().strip(),
                    whole.address(),
                    whole.email(),
                    whole.theirNumber(),
                    whole.theirDate(),
                    whole.channel(),
                    whole.pages(),
                    file,
                    caseNumber == null && answered != null ? answered.caseNumber() : caseNumber,
                    answered == null ? null : answered.id(),
                    answered == null ? id : answered.thread(),
                    confidential,
                    null,
                    whole.kind() == Kind.INFORMATION ? terms.due(received) : null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    user.id(),
                    user.name(),
                    null,
                    0);
            store.insert(kept, given.place(), senderKey, correspondents.searchKey(given.number(), whole, known.name()));
            store.name(id, readers(whole, user, answered));
            store.read(id, user.id());
            store.event(id, incoming ? "registered" : "drafted", user.name(), "");
            keep(id, uploads);
            terms.await(kept);
            if (incoming) {
                waiting.open(What.RESOLVE, id, id, given.number(), kept.due());
            }
            told("correspondence.letter." + (incoming ? "register" : "draft"), kept, Map.of());
            return kept;
        });
    }

    /** Links a letter to a case, or takes the link back where the number is empty. */
    public void link(String id, String caseNumber) {
        User user = writer();
        Letter letter = door.open(id);
        String checked = cases.checked(caseNumber);
        transactions.run(() -> {
            Map<String, Object> values = new HashMap<>();
            values.put("case_number", checked);
            set(letter, values);
            store.event(id, "linked", user.name(), checked == null ? "" : checked);
            told("correspondence.letter.link", letter, Map.of("case", String.valueOf(checked)));
        });
    }

    /**
     * Links a letter to the case that was made of it, in whose clock and hands it now is: what nobody was told to do about it
     * yet is done with that.
     *
     * @param name of whoever made it
     */
    public void became(String id, String caseNumber, String name) {
        Letter letter = store.find(id).orElse(null);
        if (letter == null || letter.caseNumber() != null) {
            return;
        }
        transactions.run(() -> {
            boolean settled = letter.kind() == Kind.LETTER && letter.state() == State.REGISTERED;
            Map<String, Object> values = new LinkedHashMap<>();
            values.put("case_number", caseNumber);
            if (settled) {
                values.put("state", State.CLOSED.key());
                values.put("outcome", Outcome.FILED.key());
                values.put("closed", today.get());
                values.put("reason", caseNumber);
                waiting.close(What.RESOLVE, id);
            }
            set(letter, values);
            store.event(id, "became", name, caseNumber);
            told("correspondence.letter.link", letter, Map.of("case", caseNumber));
        });
    }

    /** Lays files with a letter that has come, or is being written: what was signed stays as it was. */
    public void attach(String id, List<Upload> uploads) {
        User user = writer();
        Letter letter = door.open(id);
        if (letter.direction() != Direction.INCOMING && !letter.draft()) {
            throw Problem.conflict("letter-signed");
        }
        transactions.run(() -> {
            if (keep(id, uploads) == 0) {
                throw Problem.field("scans", "required-field");
            }
            store.event(id, "scanned", user.name(), "");
            told("correspondence.letter.attach", letter, Map.of());
        });
    }

    /** @throws Problem {@code conflict} (409) where somebody else changed it meanwhile */
    public void set(Letter letter, Map<String, Object> values) {
        if (!store.set(letter, values)) {
            throw Problem.conflict("letter-changed", String.valueOf(letter.number()));
        }
    }

    /** Puts an act on record, and tells lists and the search of it. */
    public void told(String act, Letter letter, Map<String, ?> details) {
        Map<String, Object> all = new HashMap<>(details);
        all.put("number", String.valueOf(letter.number()));
        audit.record(act, letter.id(), all);
        events.publish(new Changed("correspondence", letter.id()));
    }

    /** Whoever may write letters or register them. */
    User writer() {
        User user = access.require();
        if (!user.may(Rights.REGISTER) && !user.may(Rights.EXECUTE)) {
            throw Problem.of("forbidden", 403);
        }
        return user;
    }

    private void refuseTwice(NewLetter letter, String senderKey) {
        if (letter.theirNumber().isEmpty()) {
            return;
        }
        store.alike(senderKey, letter.theirNumber()).stream()
                .filter(one -> letter.theirDate() == null || letter.theirDate().equals(one.theirDate()))
                .findFirst()
                .ifPresent(one -> {
                    throw Problem.field("theirNumber", "letter-twice", one.number());
                });
    }

    /** @return how many were stored */
    int keep(String id, List<Upload> uploads) {
        try {
            List<Scan> stored = scans.store(uploads);
            stored.forEach(scan -> store.scan(id, scan));
            return stored.size();
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    /** Who may see a letter: of a confidential one those who are named, its author, and who saw what it answers. */
    List<String> readers(NewLetter letter, User author, Letter answered) {
        List<String> named = new ArrayList<>();
        if (letter.confidential()) {
            letter.readers().forEach(reader -> named.add(staff.reader(reader)));
            boolean nobody = named.isEmpty() && letter.direction() == Direction.INCOMING;
            if (nobody) {
                throw Problem.field("readers", "readers-needed");
            }
        }
        named.add(author.id());
        if (answered != null && answered.confidential()) {
            named.addAll(store.named(answered.id()));
        }
        return named.stream().distinct().toList();
    }
}
