package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Issued;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.Hands;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.fee.CounterFees;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Appeals.Appeal;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Tasks;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Machine.Seen;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Cases on their way: what somebody sees of one and may do with it. What a step means is decided by {@link Machine}.
 */
@Component(service = Cases.class)
public final class Cases {
    private static final int NAMED_FILES = 10;

    private final CaseStore store;
    private final CaseFiles files;
    private final Fees fees;
    private final CounterFees counter;
    private final Restraint restraint;
    private final Door door;
    private final CaseRules rules;
    private final Stepping stepping;
    private final CaseWriter writer;
    private final Outcomes outcomes;
    private final Assignment assignment;
    private final Tasks tasks;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public Cases(
            @Reference CaseStore store,
            @Reference CaseFiles files,
            @Reference Fees fees,
            @Reference CounterFees counter,
            @Reference Restraint restraint,
            @Reference Door door,
            @Reference CaseRules rules,
            @Reference Stepping stepping,
            @Reference CaseWriter writer,
            @Reference Outcomes outcomes,
            @Reference Assignment assignment,
            @Reference Tasks tasks,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.store = store;
        this.files = files;
        this.fees = fees;
        this.counter = counter;
        this.restraint = restraint;
        this.door = door;
        this.rules = rules;
        this.stepping = stepping;
        this.writer = writer;
        this.outcomes = outcomes;
        this.assignment = assignment;
        this.tasks = tasks;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A case as somebody may see it.
     *
     * @param paper that it ended with, or null
     * @param place which one in the queue it is, from 1; null where it waits in none
     * @param bar why it cannot be granted, for the office while it runs
     * @param appeal how long its refusal may be appealed against, or null
     * @param context what expressions of its definition see
     * @param contact whether they may know how to reach the applicant
     */
    public record Sight(
            CaseRow row,
            Definition definition,
            State state,
            Reading reading,
            List<CaseEvent> events,
            List<Action> actions,
            List<Fees.Due> fees,
            List<CaseFiles.Attached> files,
            List<Document> missing,
            Documents.Issued paper,
            Integer place,
            Bar bar,
            Appeal appeal,
            Map<String, ?> context,
            boolean staff,
            boolean applicant,
            boolean contact) {}

    /** Number of the case that ended with a paper; it tells nothing of whose it is. */
    Optional<String> endedWith(Issued paper) {
        return Outcomes.caseOf(paper)
                .flatMap(store::byNumber)
                .filter(row -> paper.code().equals(row.document()))
                .map(CaseRow::number);
    }

    /**
     * @param secret of the receipt, or null
     * @throws Problem 401 for nobody, 403 for somebody to whom it is not open, {@code not-found} (404) for staff
     */
    public Sight see(String number, String secret) {
        Door.Opened opened = door.open(number, secret);
        if (opened.staff()) {
            read(opened.row());
        }
        return sight(opened);
    }

    /** Keeps that somebody of the office has looked at what an applicant told or brought. */
    private void read(CaseRow row) {
        audit.read(
                row.applicant().party() == null ? row.number() : row.applicant().party());
    }

    /**
     * Takes a step of the workflow.
     *
     * @throws Problem as {@link Machine#act}; {@code case-changed} (409) where somebody was faster; {@code fee-unpaid} (409)
     *     where it grants before the fee is paid; {@code granting-barred} (409) where something known stands against it, and
     *     {@code party-unknown}, {@code object-unknown} or {@code object-not-theirs} (409) where the paper would have to say
     *     what nobody here knows; {@code documents-missing} and {@code proxy-unproven} (409) as {@link Papers#check}
     */
    public Sight act(String number, String secret, Act asked) {
        return act(number, secret, asked, Map.of());
    }

    /**
     * Takes a step that completes a returned case, with answers that were corrected.
     *
     * @param answers the steps of the form that are sent again; empty for none
     * @throws Problem as without answers; {@code answers-not-now} (409) where the step does not complete, 422 at {@code
     *     answers.…}
     */
    public Sight act(String number, String secret, Act asked, Map<String, ?> answers) {
        Door.Opened opened = door.open(number, secret);
        if (opened.row().assignee() == null
                && Assignment.HANDS.contains(String.valueOf(opened.row().hands()))) {
            assignment.now(List.of(opened.row().id()));
            opened = door.open(number, secret);
        }
        Door.Opened begun = opened;
        transactions.run(() -> stepping.take(begun, asked, answers));
        assignment.wake(begun.row().id());
        return sight(door.open(number, secret));
    }

    /**
     * Takes a paper back that a case ended with: who checks it is told so, and why.
     *
     * @throws Problem 403 for who does not decide; {@code not-now} (409) where there is no valid paper; 422 without a reason
     */
    public Sight revoke(String number, String reason) {
        User user = access.require(Hands.DECIDE);
        Door.Opened opened = office(number);
        String text = reason(reason);
        transactions.run(() -> writer.revoke(opened.row(), opened.definition(), text, user));
        return sight(opened);
    }

    /**
     * Words between the applicant and the office, or a note that only the office sees.
     *
     * @param open whether the applicant sees it; of the applicant's own always
     * @throws Problem {@code no-contact} (403) where somebody who decides or advises would write to the applicant
     */
    public Sight write(String number, String secret, String words, boolean open) {
        Door.Opened opened = door.open(number, secret);
        String text = rules.questions().text(words, "text");
        if (text.isEmpty()) {
            throw Problem.field("text", "required-field");
        }
        boolean applicant = opened.applicant();
        if (open && !opened.meets()) {
            throw Problem.of("no-contact", 403);
        }
        transactions.run(() -> {
            CaseRow row = opened.row();
            writer.add(
                    row,
                    applicant || open ? "message" : "note",
                    null,
                    opened.hands(),
                    text,
                    Map.of(),
                    opened.user(),
                    applicant || open);
            audit.record("services.case.write", row.number(), Map.of("open", applicant || open));
            if (applicant) {
                tasks.asked(row, opened.definition());
            } else if (open) {
                tasks.answered(row);
                writer.tell(row, opened.definition(), "mail.message", text);
            }
        });
        return sight(opened);
    }

    /** @param rating 1 to 5; once, by the applicant, when the case has ended */
    public Sight rate(String number, String secret, int rating) {
        Door.Opened opened = door.open(number, secret);
        CaseRow row = opened.row();
        if (!opened.applicant()) {
            throw Problem.of("not-yours", 403);
        }
        if (row.ended() == null || row.rating() != null) {
            throw Problem.conflict("not-now");
        }
        if (rating < 1 || rating > 5) {
            throw Problem.field("rating", "out-of-range", 1, 5);
        }
        transactions.run(() -> {
            store.rate(row.id(), rating);
            audit.record("services.case.rate", row.number(), Map.of("rating", rating));
        });
        return sight(door.open(number, secret));
    }

    /** Adds files to a case that runs; those of who never meets the applicant are for the office alone. */
    public Sight attach(String number, String secret, Map<String, String> added) {
        Door.Opened opened = door.open(number, secret);
        if (opened.row().ended() != null) {
            throw Problem.conflict("not-now");
        }
        List<CaseFiles.Attached> attached = files.attached(added, opened.definition());
        boolean open = opened.meets();
        transactions.run(() -> {
            restraint.count(
                    Restraint.What.BYTES,
                    attached.stream().mapToLong(CaseFiles.Attached::size).sum());
            files.add(opened.row().id(), attached, opened.applicant(), open);
            writer.add(opened.row(), "file", null, opened.hands(), names(attached), Map.of(), opened.user(), open);
            audit.record("services.case.attach", opened.row().number(), Map.of("files", attached.size()));
            if (opened.applicant() && !"applicant".equals(opened.row().hands())) {
                tasks.asked(opened.row(), opened.definition());
            }
        });
        return sight(opened);
    }

    /** Of many the first, as an event has room for so many words. */
    private static String names(List<CaseFiles.Attached> attached) {
        String first = attached.stream()
                .limit(NAMED_FILES)
                .map(CaseFiles.Attached::name)
                .collect(Collectors.joining(", "));
        return attached.size() > NAMED_FILES ? first + " (+" + (attached.size() - NAMED_FILES) + ")" : first;
    }

    /**
     * Says that somebody has shown the original of a document, which counts as if it lay in the case.
     *
     * @throws Problem 403 for who meets no applicants; {@code not-now} (409) where it is not missing
     */
    public Sight seen(String number, String document) {
        if (!Hands.meets(access.require())) {
            throw Problem.of("not-yours", 403);
        }
        Door.Opened opened = office(number);
        if (opened.row().ended() != null
                || sight(opened).missing().stream().noneMatch(one -> one.id().equals(document))) {
            throw Problem.conflict("not-now");
        }
        transactions.run(() -> {
            writer.add(opened.row(), Papers.SEEN, document, opened.hands(), "", Map.of(), opened.user(), true);
            audit.record("services.case.seen", opened.row().number(), Map.of("document", document));
        });
        return sight(opened);
    }

    /** Says that a fee is paid; for the counter, and never for one's own. */
    public Sight paid(String number, int place, Long amount) {
        User user = access.require(Hands.RECEIVE);
        Door.Opened opened = office(number);
        transactions.run(() -> {
            store.hold(opened.row().id());
            counter.paid(opened.row().id(), opened.row().number(), place, amount);
            writer.add(opened.row(), "fee", "paid", "counter", "", Map.of("place", place), user, true);
        });
        return sight(opened);
    }

    /**
     * Says that a fee is not paid after all, where somebody said so by mistake and nothing has come of it yet; the applicant
     * reads why.
     *
     * @throws Problem {@code not-now} (409) where the case has ended; as {@link CounterFees#unpaid}; 422 without a reason
     */
    public Sight unpaid(String number, int place, String reason) {
        User user = access.require(Hands.RECEIVE);
        Door.Opened opened = office(number);
        String text = reason(reason);
        transactions.run(() -> {
            CaseRow row = store.held(opened.row().id());
            if (row.ended() != null) {
                throw Problem.conflict("not-now");
            }
            counter.unpaid(row.id(), number, place, text);
            writer.add(row, "fee", "unpaid", "counter", text, Map.of("place", place), user, true);
        });
        return sight(opened);
    }

    /** Says that the counter has given back what it had taken of a fee, never of one's own; the applicant reads why. */
    public Sight givenBack(String number, int place, String reason) {
        User user = access.require(Hands.RECEIVE);
        Door.Opened opened = office(number);
        String why = reason(reason);
        transactions.run(() -> {
            store.hold(opened.row().id());
            long amount = counter.giveBack(opened.row().id(), opened.row().number(), place, why);
            Map<String, Object> facts = Map.of("place", place, "amount", amount);
            writer.add(opened.row(), "given-back", "given-back", "counter", why, facts, user, true);
        });
        return sight(opened);
    }

    private String reason(String typed) {
        String text = rules.questions().text(typed, "reason");
        if (text.isEmpty()) {
            throw Problem.field("reason", "required-field");
        }
        return text;
    }

    /** Whether a file of the case is there for whoever asks; its content is {@link Files}' business. */
    public CaseFiles.Attached file(String number, String secret, String file) {
        Door.Opened opened = door.open(number, secret);
        CaseFiles.Attached found = files.of(opened.row().id()).stream()
                .filter(one -> one.file().equals(file) && (one.open() || opened.staff()))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(file));
        if (opened.staff()) {
            read(opened.row());
        }
        return found;
    }

    /** A case for what nobody does to their own, whoever they are here. */
    private Door.Opened office(String number) {
        Door.Opened opened = door.open(number, null);
        if (!opened.staff()) {
            throw Problem.of("not-yours", 403);
        }
        return opened;
    }

    private Sight sight(Door.Opened opened) {
        CaseRow row = store.byId(opened.row().id()).orElseThrow();
        Definition definition = opened.definition();
        List<CaseEvent> events = store.events(row.id());
        Seen seen = rules.seen(row, definition, events);
        boolean applicant = opened.applicant();
        boolean contact = opened.meets();
        List<CaseFiles.Attached> attached = files.of(row.id());
        Bar bar = opened.staff() && row.ended() == null ? outcomes.bar(row, definition, seen.context()) : Bar.NONE;
        return new Sight(
                contact ? row : row.unreached(definition),
                definition,
                definition.workflow().state(row.standing().state()).orElseThrow(),
                seen.reading(),
                applicant ? told(events, definition) : events,
                rules.machine(definition, bar).allowed(row.standing(), opened.actor(), seen),
                fees.of(row.id()),
                applicant ? attached.stream().filter(CaseFiles.Attached::open).toList() : attached,
                Papers.missing(row, definition, rules, seen.context(), attached, events),
                writer.paper(row.document()),
                definition.queue() == null ? null : store.place(row.id()),
                bar,
                appeal(row, definition, seen.context()),
                seen.context(),
                opened.staff(),
                applicant,
                contact);
    }

    private static List<CaseEvent> told(List<CaseEvent> events, Definition definition) {
        return events.stream()
                .filter(CaseEvent::open)
                .map(event -> event.told(definition.workflow()))
                .toList();
    }

    /** A term that nobody says any more is not told; the paper has it. */
    private Appeal appeal(CaseRow row, Definition definition, Map<String, ?> context) {
        if (!"refused".equals(row.ended())) {
            return null;
        }
        try {
            return outcomes.appeal(definition, context, today.day(row.endedAt()));
        } catch (Problem unknown) {
            return null;
        }
    }
}
