package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.api.services.CaseEnded;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Queue;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.work.Tasks;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Move;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Keeps what happens to a case: where it stands, who was told, what paper it ended with. Everything within the caller's
 * transaction.
 */
@Component(service = CaseWriter.class)
public final class CaseWriter {
    /** Steps of these answer what the applicant has written, or take the case on with it. */
    private static final Set<String> ANSWERING = Set.of("officer", "counter", "applicant");

    private static final Set<String> DECIDED = Set.of("granted", "refused", "answered");

    private static final String FIRST = "mail.received";

    private final CaseStore store;
    private final CaseRules rules;
    private final Links links;
    private final Outcomes outcomes;
    private final Fees fees;
    private final Assignment assignment;
    private final Tasks tasks;
    private final Audit audit;
    private final Recipients recipients;
    private final Notifications notifications;
    private final Events events;
    private final Today today;

    @Activate
    public CaseWriter(
            @Reference CaseStore store,
            @Reference CaseRules rules,
            @Reference Links links,
            @Reference Outcomes outcomes,
            @Reference Fees fees,
            @Reference Assignment assignment,
            @Reference Tasks tasks,
            @Reference Audit audit,
            @Reference Recipients recipients,
            @Reference Notifications notifications,
            @Reference Events events,
            @Reference Today today) {
        this.store = store;
        this.rules = rules;
        this.links = links;
        this.outcomes = outcomes;
        this.fees = fees;
        this.assignment = assignment;
        this.tasks = tasks;
        this.audit = audit;
        this.recipients = recipients;
        this.notifications = notifications;
        this.events = events;
        this.today = today;
    }

    /** What time or somebody else's step has made of a case. */
    void write(
            CaseRow row,
            Definition definition,
            List<CaseEvent> before,
            Move move,
            String what,
            String hands,
            User user) {
        write(row, definition, before, move, what, hands, user, null);
    }

    /**
     * Keeps what a step has made of a case, within the caller's transaction, and tells whom it concerns.
     *
     * @param known as {@link Outcomes#issue}
     */
    void write(
            CaseRow row,
            Definition definition,
            List<CaseEvent> before,
            Move move,
            String what,
            String hands,
            User user,
            Bar known) {
        LocalDate day = today.get();
        State state = definition.workflow().state(move.standing().state()).orElseThrow();
        boolean inside = true;
        for (Effect effect : move.effects()) {
            inside &= effect instanceof Effect.Noted
                    || effect instanceof Effect.OpinionsAsked
                    || effect instanceof Effect.OpinionGiven
                    || effect instanceof Effect.Timed;
        }
        String words = String.valueOf(move.given().getOrDefault("text", ""));
        Map<String, Object> facts = new LinkedHashMap<>(move.given());
        facts.remove("text");
        CaseEvent event = new CaseEvent(
                before.isEmpty() ? 1 : before.get(before.size() - 1).place() + 1,
                today.now(),
                what.equals("silence") ? "silence" : "act",
                what,
                state.id(),
                user == null ? null : user.id(),
                user == null ? null : user.name(),
                hands,
                words,
                facts,
                CaseRules.timed(move).stream()
                        .findFirst()
                        .map(timed -> timed.kind().name())
                        .orElse(null),
                !inside);
        List<CaseEvent> after = new ArrayList<>(before);
        after.add(event);
        String document = row.document();
        if (state.end() != null && DECIDED.contains(state.end()) && document == null) {
            // who enters a decision of the council has not made it
            String decider = user == null || "council".equals(hands) ? null : user.name();
            document = outcomes.issue(
                    row, definition, state.end(), rules.context(row, definition, after), words, decider, known, day);
        }
        CaseRow next = new CaseRow(
                row.id(),
                row.number(),
                row.service(),
                row.definition(),
                row.channel(),
                row.lang(),
                row.applicant(),
                row.account(),
                row.answers(),
                row.received(),
                row.term(),
                state.end() == null ? rules.promised(row, after) : null,
                state.hands(),
                assignment.after(row, move.standing(), state.hands(), before),
                move.standing(),
                state.end(),
                state.end() == null ? null : today.now(),
                document,
                row.rating(),
                row.created());
        store.update(
                next, rules.wake(next, definition, after, day), row.standing().version());
        if (state.end() != null) {
            store.closed(next, day, rules.kept(next, after));
        }
        Set<String> awaited = move.standing().awaited();
        if (!awaited.equals(row.standing().awaited())) {
            store.awaited(row.id(), awaited);
            Set<String> unasked = new HashSet<>(row.standing().awaited());
            unasked.removeAll(awaited);
            tasks.unasked(next, unasked);
        }
        store.append(row.id(), event);
        if (next.assignee() != null && !next.assignee().equals(row.assignee())) {
            assignment.back(next);
        }
        queue(next, definition, rules.context(next, definition, after));
        tasks.moved(next, definition);
        if (state.end() != null || ANSWERING.contains(String.valueOf(hands))) {
            tasks.answered(next);
        }
        if (!row.standing().state().equals(state.id()) || !Objects.equals(row.due(), next.due())) {
            tasks.settled(next);
        }
        audit.record(
                "services.case." + (what.equals("silence") ? "silence" : "act"),
                row.number(),
                known != null && known.byHand()
                        ? Map.of("action", what, "from", row.standing().state(), "to", state.id(), "byHand", true)
                        : Map.of("action", what, "from", row.standing().state(), "to", state.id()));
        if (state.end() != null) {
            events.publish(new CaseEnded(row.number(), row.service(), state.end()));
            if (fees.ended(row.id(), state.end())) {
                add(next, "taken-back", null, null, "", Map.of(), null, true);
            }
        }
        if (!inside) {
            tellMoved(next, definition, move, state, rules.reading(next, after, day));
        }
    }

    private void queue(CaseRow row, Definition definition, Map<String, Object> context) {
        Queue queue = definition.queue();
        if (queue == null) {
            return;
        }
        if (row.standing().state().equals(queue.state())) {
            store.queue(row, queue.first() != null && Expressions.truth(queue.first(), context));
        } else {
            store.leave(row.id());
        }
    }

    /** What has become of a case, with all that the applicant must know of it. */
    private void tellMoved(CaseRow row, Definition definition, Move move, State state, Reading reading) {
        for (Effect effect : move.effects()) {
            if (effect instanceof Effect.CompletionAsked asked) {
                LocalDate until = reading == null ? null : reading.completeBy();
                if (until == null) {
                    tell(row, definition, "mail.return-open", asked.text());
                } else {
                    tell(row, definition, "mail.return", asked.text(), until);
                }
                return;
            }
            if (effect instanceof Effect.Extended extended) {
                tell(row, definition, "mail.extended", row.due(), extended.reason());
                return;
            }
        }
        tell(row, definition, row.document() == null ? "mail.moved" : "mail.ended", state.title());
    }

    /** @return null where there is none */
    Documents.Issued paper(String code) {
        return code == null ? null : outcomes.paper(code).orElse(null);
    }

    /** Takes back the paper that a case ended with, and tells the applicant. */
    void revoke(CaseRow row, Definition definition, String reason, User user) {
        Documents.Issued paper = paper(row.document());
        if (paper == null || !paper.state().equals("valid")) {
            throw Problem.conflict("not-now");
        }
        outcomes.revoke(row.document(), reason);
        revoked(row, definition, reason, user);
    }

    /** The paper that a case ended with was taken back. @param user who did it; null where it was not done here */
    void revoked(CaseRow row, Definition definition, String reason, User user) {
        add(row, "revoked", null, "decider", reason, Map.of("document", row.document()), user, true);
        audit.record("services.case.revoke", row.number(), Map.of("document", row.document(), "reason", reason));
        tell(row, definition, "mail.revoked", reason);
    }

    /** The letter that everybody gets who can be written to, once. @param due null where no day is promised */
    void received(CaseRow row, Definition definition, LocalDate due) {
        recipients.of(row).ifPresent(to -> received(to, row, definition, due));
    }

    /** The same letter for the account alone of whom the office has seen since: they have read of it nowhere else there. */
    void identified(CaseRow row, Definition definition) {
        if (row.account() == null) {
            recipients
                    .account(row.applicant())
                    .ifPresent(
                            account -> received(new Recipient(account, null, row.lang()), row, definition, row.due()));
        }
    }

    private void received(Recipient to, CaseRow row, Definition definition, LocalDate due) {
        if (due == null) {
            tell(to, row, definition, FIRST + "-open");
        } else {
            tell(to, row, definition, FIRST, due);
        }
    }

    /** A new case is soon found. */
    void found(CaseRow row) {
        events.publishSoon(new Changed("services/cases", row.id()));
    }

    /**
     * The calendar has become another, and with it the promised day.
     *
     * @param row with the day that is promised now
     * @param days that are another thing now, as {@link ReckonedDay} tells of them; empty where nobody knows any more
     */
    void reckoned(CaseRow row, Definition definition, LocalDate before, List<Map<String, Object>> days) {
        add(row, ReckonedDay.KIND, null, null, "", ReckonedDay.facts(before, row.due(), days), null, true);
        tasks.moved(row, definition);
        tasks.settled(row);
        audit.record(
                "services.case.reckon",
                row.number(),
                Map.of("before", before.toString(), "after", row.due().toString()));
        tell(row, definition, "mail.reckoned", row.due(), before);
    }

    /** What happens beside the workflow. */
    void add(
            CaseRow row,
            String kind,
            String what,
            String hands,
            String words,
            Map<String, Object> facts,
            User user,
            boolean open) {
        store.append(
                row.id(),
                new CaseEvent(
                        0,
                        today.now(),
                        kind,
                        what,
                        row.standing().state(),
                        user == null ? null : user.id(),
                        user == null ? null : user.name(),
                        hands,
                        words,
                        facts,
                        null,
                        open));
    }

    /** Writes to the applicant, where anything is known to write to. @param more each by language, or shown as it is */
    void tell(CaseRow row, Definition definition, String message, Object... more) {
        recipients.of(row).ifPresent(to -> tell(to, row, definition, message, more));
    }

    private void tell(Recipient to, CaseRow row, Definition definition, String message, Object... more) {
        List<Object> shown =
                new ArrayList<>(List.of(row.number(), definition.title().get(row.lang())));
        for (Object one : more) {
            shown.add(one instanceof Map<?, ?> byLanguage ? byLanguage.get(row.lang()) : one);
        }
        shown.add(links.to(row, message.startsWith(FIRST)));
        notifications.send(to, "services", message, shown.toArray());
    }
}
