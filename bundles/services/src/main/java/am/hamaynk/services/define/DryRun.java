package am.hamaynk.services.define;

import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Actor;
import am.hamaynk.services.workflow.Effect;
import am.hamaynk.services.workflow.Machine;
import am.hamaynk.services.workflow.Machine.Seen;
import am.hamaynk.services.workflow.Move;
import am.hamaynk.services.workflow.Standing;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A case that is none: it goes through a workflow by the same machine and clock as real ones, step by step, each on a day.
 * Every pair of hands is somebody else's; conditions of steps count as met and their own questions as answered.
 */
final class DryRun {
    private static final String EXPERT = "expert";

    private final Workflow workflow;
    private final Machine machine;
    private final Clock clock;
    private final Allowance allowance;
    private final LocalDate start;
    private final List<Event> events = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private Standing standing;
    private LocalDate day;

    /** @param allowance null where the term is not known */
    DryRun(Workflow workflow, Questions questions, Clock clock, Allowance allowance, LocalDate start) {
        this.workflow = plain(workflow);
        this.machine = new Machine(this.workflow, questions);
        this.clock = clock;
        this.allowance = allowance;
        this.start = start;
        this.day = start;
        Move begun = machine.start(null, start);
        standing = begun.standing();
        note(begun);
    }

    /**
     * A step that was taken.
     *
     * @param hands whose it was
     * @param to where the case stood afterwards
     * @param reading of the clock then, or null
     */
    record Step(LocalDate day, Action action, String hands, State to, Reading reading) {}

    /** A step that the state has; the clock may not allow it yet. */
    record Next(Action action, String hands) {}

    List<Step> steps() {
        return steps;
    }

    State state() {
        return workflow.state(standing.state()).orElseThrow();
    }

    LocalDate day() {
        return day;
    }

    Reading reading() {
        return allowance == null ? null : clock.read(allowance, start, events, day);
    }

    List<Next> next() {
        return state().actions().stream()
                .map(action -> new Next(action, hands(action)))
                .toList();
    }

    /** @throws am.hamaynk.api.Problem where it is not allowed then */
    void take(String action, LocalDate on) {
        day = on.isBefore(day) ? day : on;
        String hands = state().action(action).map(this::hands).orElse("officer");
        Act act = new Act(action, null, "—", Map.of(), List.of(EXPERT), null);
        Move move = machine.act(standing, actor(hands), act, new Seen(Map.of(), reading(), day));
        Action taken = state().action(action).orElseThrow();
        standing = move.standing();
        note(move);
        steps.add(new Step(day, taken, hands, state(), reading()));
    }

    private String hands(Action action) {
        return action.by() == null ? state().hands() : action.by();
    }

    private static Actor actor(String hands) {
        return hands.equals("applicant") ? Actor.applicant("applicant") : new Actor(hands, Set.of(hands), false);
    }

    private void note(Move move) {
        move.effects().forEach(effect -> {
            if (effect instanceof Effect.Timed timed) {
                events.add(timed.event());
            }
        });
    }

    /** The same without what only a real case can answer. */
    private static Workflow plain(Workflow workflow) {
        return new Workflow(
                workflow.id(),
                workflow.start(),
                workflow.states().stream()
                        .map(state -> new State(
                                state.id(),
                                state.title(),
                                state.hands(),
                                state.clock(),
                                state.end(),
                                state.actions().stream()
                                        .map(action -> new Action(
                                                action.id(),
                                                action.title(),
                                                action.done(),
                                                action.by(),
                                                action.to(),
                                                action.does(),
                                                action.text(),
                                                null,
                                                List.of()))
                                        .toList()))
                        .toList());
    }
}
