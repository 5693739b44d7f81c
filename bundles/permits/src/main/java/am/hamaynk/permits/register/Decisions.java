package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Fact;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.permits.Letters;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.inspection.InspectionStore;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What is decided of a permit after it was granted: it is suspended, goes on, is extended or revoked, and is placed. */
@Component(service = Decisions.class)
public final class Decisions {
    private static final int FURTHEST = 50;

    private final PermitStore store;
    private final PaperStore papers;
    private final Permits permits;
    private final Kinds kinds;
    private final InspectionStore inspections;
    private final Neighbours neighbours;
    private final Documents documents;
    private final Letters letters;
    private final Inbox inbox;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Decisions(
            @Reference PermitStore store,
            @Reference PaperStore papers,
            @Reference Permits permits,
            @Reference Kinds kinds,
            @Reference InspectionStore inspections,
            @Reference Neighbours neighbours,
            @Reference Documents documents,
            @Reference Letters letters,
            @Reference Inbox inbox,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.papers = papers;
        this.permits = permits;
        this.kinds = kinds;
        this.inspections = inspections;
        this.neighbours = neighbours;
        this.documents = documents;
        this.letters = letters;
        this.inbox = inbox;
        this.transactions = transactions;
        this.today = today;
    }

    /** What may be decided of a permit as it stands: {@code suspend, resume, extend, revoke}. */
    public static List<String> possible(Permit permit, LocalDate day) {
        return switch (permit.state(day)) {
            case VALID, NOT_BEGUN -> permit.to() == null
                    ? List.of("suspend", "revoke")
                    : List.of("extend", "suspend", "revoke");
            case SUSPENDED -> List.of("resume", "revoke");
            case EXPIRED -> List.of("extend");
            case REVOKED -> List.of();
        };
    }

    /**
     * @param act one of {@link #possible}
     * @param version that was seen
     * @param reason in words
     * @param until the new last day where it is extended, else null
     * @throws Problem 422 at {@code reason} or {@code until}; {@code not-now} or {@code permit-changed} (409)
     */
    public void decide(String id, String act, long version, String reason, LocalDate until) {
        Permit permit = permits.get(id);
        LocalDate day = today.get();
        if (permit.version() != version) {
            throw Problem.conflict("permit-changed", permit.number());
        }
        if (!possible(permit, day).contains(act)) {
            throw Problem.conflict("not-now", permit.number());
        }
        new Problem.Collector()
                .check(!reason.isBlank(), "reason", "required-field")
                .check(reason.length() <= 2000, "reason", "too-long", 2000)
                .check(!act.equals("extend") || until != null, "until", "required-field")
                .check(until == null || permit.to() == null || until.isAfter(permit.to()), "until", "not-later")
                .check(until == null || until.isBefore(day.plusYears(FURTHEST)), "until", "too-far", FURTHEST)
                .throwIfAny();
        transactions.run(() -> {
            switch (act) {
                case "suspend" -> store.update(permit.decided(State.SUSPENDED));
                case "resume" -> store.update(permit.decided(State.VALID));
                case "revoke" -> revoke(permit, reason);
                default -> extend(permit, until, reason);
            }
            permits.happened(permit, act, reason);
            if (!act.equals("revoke")) {
                letters.tell(permit, act, act.equals("extend") ? until : reason);
            }
        });
    }

    /** A paper of it was taken back elsewhere: all of it counts no more, from whatever side one looks. */
    public void voided(String id, String reason) {
        transactions.run(() -> {
            Permit permit = permits.get(id);
            if (permit.decided() != State.REVOKED) {
                revoke(permit, reason);
                permits.happened(permit, "revoke", reason);
            }
        });
    }

    /** With all its papers; where a case granted it, the case tells the holder. */
    private void revoke(Permit permit, String reason) {
        store.update(permit.decided(State.REVOKED));
        for (String code : papers.of(permit.id())) {
            if (documents
                    .find(code)
                    .filter(paper -> paper.state().equals("revoked"))
                    .isEmpty()) {
                documents.revoke(code, reason);
            }
        }
        inbox.close("permits.ending." + permit.id());
        inspections.of(permit.id()).forEach(one -> inbox.close("permits.inspection." + one.id()));
        if (permit.caseNumber() == null || neighbours.cases().isEmpty()) {
            letters.tell(permit, "revoke", reason);
        }
    }

    /** The holder gets a paper that says the new day; the one before says its own day, and stays true. */
    private void extend(Permit permit, LocalDate until, String reason) {
        String lang = permit.holder().lang();
        Map<String, Object> model = new HashMap<>();
        model.put("permit", permit);
        model.put("kind", kinds.title(permit.kind(), lang));
        model.put("until", until);
        model.put("reason", reason);
        String code = documents
                .issue(
                        "permits",
                        "permits.paper.extension",
                        "extension",
                        lang,
                        model,
                        List.of(
                                new Fact("permits.paper.kind", kinds.title(permit.kind(), lang)),
                                new Fact("permits.paper.number", permit.number()),
                                new Fact("permits.paper.holder", permit.holder().name())),
                        until)
                .code();
        papers.add(permit.id(), code);
        store.update(permit.until(until, code));
        inbox.close("permits.ending." + permit.id());
    }

    /** Says where it is, or takes that back with null. */
    public void place(String id, long version, Place place) {
        Permit permit = permits.get(id);
        if (permit.version() != version) {
            throw Problem.conflict("permit-changed", permit.number());
        }
        if (!Objects.equals(permit.place(), place)) {
            transactions.run(() -> {
                store.update(permit.placed(place));
                permits.happened(permit, "placed", place == null ? "" : place.toString());
            });
        }
    }
}
