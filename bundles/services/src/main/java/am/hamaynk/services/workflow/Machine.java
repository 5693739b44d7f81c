package am.hamaynk.services.workflow;

import am.hamaynk.api.Problem;
import am.hamaynk.services.clock.Event;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import am.hamaynk.services.definition.Expressions;
import am.hamaynk.services.form.Questions;
import am.hamaynk.services.workflow.Standing.Opinion;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Moves a case through its workflow: the same standing and step always give the same result, and nothing is kept. Some rules
 * hold whatever a definition says:
 *
 * <ul>
 *   <li>Only the decider and the council decide; never who took the case in at the counter, who prepared it, nor who gave an
 *       opinion on it.
 *   <li>The applicant never acts for the office, not even with its rights. The counter may act for the applicant who stands
 *       there.
 *   <li>An opinion is given by those who were asked, once.
 *   <li>The case leaves a state in which opinions are awaited when all are given or their terms have passed.
 *   <li>A case that was returned lapses only after the applicant's days have passed, also where the office was late to
 *       return it; where the definition gives none, the office judges.
 *   <li>Nothing leads out of a final state.
 * </ul>
 */
public final class Machine {
    private static final Set<String> DECIDERS = Set.of("decider", "council");
    private static final Set<String> DECISIONS = Set.of("grant", "refuse");
    private static final Set<String> DECIDED = Set.of("granted", "refused");
    private static final int MOST_EXPERTS = 20;

    private final Workflow workflow;
    private final Questions questions;

    public Machine(Workflow workflow, Questions questions) {
        this.workflow = workflow;
        this.questions = questions;
    }

    /**
     * What a step is judged by.
     *
     * @param context what expressions see
     * @param reading of the clock; null where the service has no term
     */
    public record Seen(Map<String, ?> context, Reading reading, LocalDate today) {}

    /** A new case. @param receivedBy who took it in at the counter; null where it came online */
    public Move start(String receivedBy, LocalDate today) {
        Standing standing = new Standing(workflow.start(), 1, null, receivedBy, List.of());
        List<Effect> effects = new ArrayList<>();
        time("runs", state(standing).clock(), today, effects);
        return new Move(standing, List.copyOf(effects), Map.of());
    }

    /** The steps that somebody may take now, in the order of the definition. */
    public List<Action> allowed(Standing standing, Actor actor, Seen seen) {
        return workflow.state(standing.state()).stream()
                .flatMap(state -> state.actions().stream()
                        .filter(action ->
                                mine(state, action, standing, actor) && now(state, action, standing, actor, seen)))
                .toList();
    }

    /**
     * Takes a step.
     *
     * @throws Problem {@code not-found} (404) where the workflow has no such action, {@code not-yours} (403), {@code not-now}
     *     (409) where the state, its condition, the clock or somebody's earlier step does not allow it, and 422 for what was
     *     typed: {@code text}, {@code experts}, {@code until} and {@code fields.<field>}
     */
    public Move act(Standing standing, Actor actor, Act act, Seen seen) {
        State state = state(standing);
        Action action = permitted(state, standing, actor, act, seen);
        String text = text(action, act);
        Map<String, Object> fields = questions.check(action.fields(), act.fields(), "fields", seen.context());
        Map<String, Object> given = new LinkedHashMap<>(fields);
        given.put("text", text);
        List<Effect> effects = new ArrayList<>();
        Standing next = standing;
        boolean stays = action.to() == null;
        String to = action.to();
        switch (action.does()) {
            case "ask-completion" -> effects.add(new Effect.CompletionAsked(text));
            case "complete" -> {
                effects.add(new Effect.Completed(text));
                if (to == null) {
                    to = standing.returnTo();
                    stays = to == null;
                }
            }
            case "extend" -> {
                effects.add(new Effect.Extended(text));
                effects.add(new Effect.Timed(new Event(seen.today(), Event.Kind.EXTENDED, text)));
            }
            case "ask-opinions" -> next = ask(standing, act, text, seen.today(), effects);
            case "give-opinion" -> {
                next = give(standing, actor);
                effects.add(new Effect.OpinionGiven(actor.id(), text, fields));
                stays |= awaited(next, seen.today());
                if (!stays) {
                    miss(next, effects);
                }
            }
            case "grant" -> effects.add(new Effect.Granted(text, fields));
            case "refuse" -> effects.add(new Effect.Refused(text, fields));
            case "answer" -> effects.add(new Effect.Answered(text, fields));
            case "withdraw" -> effects.add(new Effect.Withdrawn(text));
            case "lapse" -> effects.add(new Effect.Lapsed(text));
            default -> {
                if (!text.isEmpty()) {
                    effects.add(new Effect.Noted(text));
                }
            }
        }
        if ("officer".equals(hands(state, action))) {
            next = next.prepared(actor.id());
        }
        Standing after = stays
                ? next.to(next.state(), next.returnTo(), next.opinions())
                : move(next, to, action.does().equals("ask-completion"), seen.today(), effects);
        return new Move(after, List.copyOf(effects), given);
    }

    /** Whether those give their opinion now who were asked for it. */
    public static boolean advising(Workflow workflow, Standing standing) {
        return giving(workflow, standing).isPresent();
    }

    private static Optional<Action> giving(Workflow workflow, Standing standing) {
        return workflow.state(standing.state()).stream()
                .flatMap(state -> state.actions().stream())
                .filter(action -> action.does().equals("give-opinion"))
                .findFirst();
    }

    /** Goes on without the opinions whose terms have passed, where no others are awaited; empty where nothing is to be done. */
    public Optional<Move> opinionsOver(Standing standing, LocalDate today) {
        return giving(workflow, standing)
                .filter(giving -> !awaiting(standing).isEmpty() && !awaited(standing, today))
                .map(giving -> missed(standing, giving.to() == null ? standing.state() : giving.to(), today));
    }

    /** Goes into a state without the opinions that are still awaited: on, or back to who asked for them. */
    public Move missed(Standing standing, String to, LocalDate today) {
        List<Effect> effects = new ArrayList<>();
        miss(standing, effects);
        Standing after = move(standing.with(standing.given()), to, false, today, effects);
        return new Move(after, List.copyOf(effects), Map.of());
    }

    /** Others give the opinions that are awaited of those who are away. @param others by who was asked */
    public Move passed(Standing standing, Map<String, String> others) {
        List<Opinion> opinions = standing.opinions().stream()
                .map(one -> one.given() || !others.containsKey(one.expert())
                        ? one
                        : new Opinion(others.get(one.expert()), one.until(), false))
                .toList();
        return new Move(standing.to(standing.state(), standing.returnTo(), opinions), List.of(), Map.of());
    }

    /** Closes what the applicant did not complete in time; empty where there is still time, or no such step here. */
    public Optional<Move> lapsed(Standing standing, Reading reading, LocalDate today) {
        boolean over = reading != null && reading.completeBy() != null && today.isAfter(reading.completeBy());
        return lapse(standing).filter(action -> over).map(action -> {
            List<Effect> effects = new ArrayList<>(List.of(new Effect.Lapsed("")));
            Standing after = move(standing, action.to(), false, today, effects);
            return new Move(after, List.copyOf(effects), Map.of());
        });
    }

    /** The step by which a case of this standing lapses. */
    public Optional<Action> lapse(Standing standing) {
        return workflow.state(standing.state()).stream()
                .flatMap(state -> state.actions().stream())
                .filter(action -> action.does().equals("lapse") && action.to() != null)
                .findFirst();
    }

    private State state(Standing standing) {
        return workflow.state(standing.state()).orElseThrow(() -> Problem.conflict("not-now"));
    }

    private Action permitted(State state, Standing standing, Actor actor, Act act, Seen seen) {
        List<Action> mine = new ArrayList<>();
        boolean known = false;
        for (State each : workflow.states()) {
            Optional<Action> action = each.action(act.action());
            known |= action.isPresent();
            action.filter(one -> mine(each, one, standing, actor)).ifPresent(mine::add);
        }
        if (!known) {
            throw Problem.notFound(act.action());
        }
        Optional<Action> here = state.action(act.action());
        if (here.isPresent() ? !mine(state, here.get(), standing, actor) : mine.isEmpty()) {
            throw Problem.of("not-yours", 403);
        }
        boolean stale = act.version() != null && act.version() != standing.version();
        return here.filter(action -> !stale && now(state, action, standing, actor, seen))
                .orElseThrow(() -> Problem.conflict("not-now"));
    }

    private boolean mine(State state, Action action, Standing standing, Actor actor) {
        String hands = hands(state, action);
        if ("applicant".equals(hands)) {
            return !decides(action) && (actor.applicant() || actor.hands().contains("counter"));
        }
        if (actor.applicant() || !actor.hands().contains(hands)) {
            return false;
        }
        if (decides(action)) {
            return DECIDERS.contains(hands) && standing.decidable(actor.id());
        }
        return !action.does().equals("give-opinion") || standing.awaits(actor.id()) || standing.advisedBy(actor.id());
    }

    private static String hands(State state, Action action) {
        return action.by() == null ? state.hands() : action.by();
    }

    private boolean decides(Action action) {
        return DECISIONS.contains(action.does())
                || action.to() != null
                        && workflow.state(action.to())
                                .map(State::end)
                                .filter(DECIDED::contains)
                                .isPresent();
    }

    private static boolean now(State state, Action action, Standing standing, Actor actor, Seen seen) {
        if (state.end() != null || !Expressions.truth(action.when(), seen.context())) {
            return false;
        }
        Reading reading = seen.reading();
        return switch (action.does()) {
            case "give-opinion" -> standing.awaits(actor.id());
            case "extend" -> reading != null && reading.extendable();
            case "lapse" -> reading == null
                    || (reading.completeBy() == null
                            ? !"applicant".equals(state.hands())
                            : seen.today().isAfter(reading.completeBy()));
            default -> true;
        };
    }

    private String text(Action action, Act act) {
        String text = action.text().equals("none") ? "" : questions.text(act.text(), "text");
        if (action.text().equals("required") && text.isEmpty()) {
            throw Problem.field("text", "required-field");
        }
        return text;
    }

    private static Standing ask(Standing standing, Act act, String text, LocalDate today, List<Effect> effects) {
        Set<String> experts = new LinkedHashSet<>(act.experts());
        experts.removeIf(expert -> expert == null || expert.isBlank() || standing.awaits(expert));
        new Problem.Collector()
                .check(!experts.isEmpty(), "experts", "required-field")
                .check(experts.size() <= MOST_EXPERTS, "experts", "too-many", MOST_EXPERTS)
                .check(act.until() == null || !act.until().isBefore(today), "until", "date-past")
                .throwIfAny();
        List<Opinion> opinions = new ArrayList<>(standing.opinions());
        experts.forEach(expert -> opinions.add(new Opinion(expert, act.until(), false)));
        effects.add(new Effect.OpinionsAsked(List.copyOf(experts), act.until(), text));
        return standing.with(opinions);
    }

    private static Standing give(Standing standing, Actor actor) {
        return standing.with(standing.opinions().stream()
                .map(one -> one.expert().equals(actor.id()) ? new Opinion(one.expert(), one.until(), true) : one)
                .toList());
    }

    private static List<String> awaiting(Standing standing) {
        return standing.opinions().stream()
                .filter(opinion -> !opinion.given())
                .map(Opinion::expert)
                .toList();
    }

    private static void miss(Standing standing, List<Effect> effects) {
        List<String> missing = awaiting(standing);
        if (!missing.isEmpty()) {
            effects.add(new Effect.OpinionsMissed(missing));
        }
    }

    private static boolean awaited(Standing standing, LocalDate today) {
        return standing.opinions().stream()
                .anyMatch(one ->
                        !one.given() && (one.until() == null || !one.until().isBefore(today)));
    }

    /** Into another state: opinions still awaited are kept only where they can be given or the applicant only completes. */
    private Standing move(Standing standing, String to, boolean asks, LocalDate today, List<Effect> effects) {
        State from = state(standing);
        State target = workflow.state(to).orElseThrow(() -> Problem.conflict("not-now"));
        if (from != target) {
            effects.add(new Effect.Moved(from.id(), to));
            time(from.clock(), target.clock(), today, effects);
        }
        boolean stands = target.clock().equals("stands");
        boolean awaits = stands
                || target.actions().stream().anyMatch(action -> action.does().equals("give-opinion"));
        return standing.to(
                to,
                asks ? from.id() : stands ? standing.returnTo() : null,
                awaits ? standing.opinions() : standing.given());
    }

    private static void time(String before, String after, LocalDate today, List<Effect> effects) {
        if (before.equals(after) || before.equals("over")) {
            return;
        }
        Event.Kind kind =
                switch (after) {
                    case "stands" -> Event.Kind.ASKED;
                    case "over" -> Event.Kind.CLOSED;
                    default -> Event.Kind.COMPLETED;
                };
        effects.add(new Effect.Timed(Event.on(today, kind)));
    }
}
