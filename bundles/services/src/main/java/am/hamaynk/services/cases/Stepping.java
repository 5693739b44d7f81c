package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.fee.Fees;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.services.outcome.Outcomes.Bar;
import am.hamaynk.services.work.Experts;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Move;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * One step of a case, by whomever the door has let in: {@link Machine} says what it means, and here is asked what of fees, papers
 * and registers stands against it.
 */
@Component(service = Stepping.class)
public final class Stepping {
    private final CaseStore store;
    private final CaseFiles files;
    private final Fees fees;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Outcomes outcomes;
    private final Experts experts;

    @Activate
    public Stepping(
            @Reference CaseStore store,
            @Reference CaseFiles files,
            @Reference Fees fees,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Outcomes outcomes,
            @Reference Experts experts) {
        this.store = store;
        this.files = files;
        this.fees = fees;
        this.rules = rules;
        this.writer = writer;
        this.outcomes = outcomes;
        this.experts = experts;
    }

    /** Within the caller's transaction. @throws Problem as {@link Cases#act} */
    void take(Door.Opened begun, Act asked, Map<String, ?> answers) {
        CaseRow row = begun.row();
        store.hold(row.id());
        Definition definition = begun.definition();
        List<CaseEvent> events = store.events(row.id());
        Seen seen = rules.seen(row, definition, events);
        State before = definition.workflow().state(row.standing().state()).orElseThrow();
        Bar bar = before.action(asked.action()).filter(Action::gives).isPresent()
                ? outcomes.bar(row, definition, seen.context())
                : Bar.NONE;
        Move move = rules.machine(definition, bar).act(row.standing(), begun.actor(), asked, seen);
        experts(row, move, begun.user());
        Action action = before.action(asked.action()).orElseThrow();
        grantable(row, action, bar);
        String hands = begun.applicant() ? "applicant" : action.by() == null ? before.hands() : action.by();
        Papers.check(
                action,
                hands,
                definition
                        .workflow()
                        .state(move.standing().state())
                        .orElseThrow()
                        .hands(),
                Papers.missing(row, definition, rules, seen.context(), files.of(row.id()), events));
        if (!answers.isEmpty()) {
            if (!action.does().equals("complete")) {
                throw Problem.conflict("answers-not-now");
            }
            Correction correction = Correction.of(row, definition, answers, seen.context(), names(row), rules);
            if (!correction.before().isEmpty()) {
                move = with(move, correction.before());
                row = row.answered(correction.answers());
                fees.changed(
                        row.id(),
                        row.number(),
                        definition,
                        rules.context(row, definition, events),
                        row.applicant().party());
            }
        }
        writer.write(row, definition, events, move, action.id(), hands, begun.user(), bar);
    }

    /** @throws Problem at {@code experts} for the applicant, whoever asks, and for who gives no opinions here */
    private void experts(CaseRow row, Move move, User user) {
        Set<String> asked = new HashSet<>(move.standing().awaited());
        asked.removeAll(row.standing().awaited());
        if (!asked.isEmpty()) {
            experts.askable(row, user.id()).stream().map(Users.Account::id).forEach(asked::remove);
        }
        if (!asked.isEmpty()) {
            throw Problem.field("experts", "unknown-choice");
        }
    }

    private void grantable(CaseRow row, Action action, Bar bar) {
        if (action.does().equals("grant") && fees.of(row.id()).stream().anyMatch(due -> !due.paid())) {
            throw Problem.conflict("fee-unpaid");
        }
        if (bar.lacking() != null && !bar.byHand()) {
            throw bar.lacking();
        }
        if (!bar.reasons().isEmpty()) {
            throw Problem.conflict("granting-barred");
        }
    }

    private Set<String> names(CaseRow row) {
        return files.of(row.id()).stream().map(CaseFiles.Attached::file).collect(Collectors.toSet());
    }

    private static Move with(Move move, Map<String, Object> before) {
        Map<String, Object> given = new LinkedHashMap<>(move.given());
        given.put(Correction.BEFORE, before);
        return new Move(move.standing(), move.effects(), given);
    }
}
