package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** That a case can be brought to each end from wherever it stands, and by those only who may. */
final class SoundCourse {
    private static final Set<String> DECIDERS = Set.of("decider", "council");
    private static final Set<String> OFFICE = Set.of("officer", "decider", "council");
    private static final Map<String, String> ENDS = Map.of(
            "grant", "granted", "refuse", "refused", "withdraw", "withdrawn", "answer", "answered", "lapse", "lapsed");

    private final Workflow workflow;
    private final Problem.Collector problems;
    private final Names names;

    SoundCourse(Workflow workflow, Problem.Collector problems, Names names) {
        this.workflow = workflow;
        this.problems = problems;
        this.names = names;
    }

    void check() {
        String at = "/workflow/states";
        names.unique(at, workflow.states(), State::id);
        if (workflow.state(workflow.start()).isEmpty()) {
            problems.check(false, "/workflow/start", "unsound-state", workflow.start());
            return;
        }
        for (State state : workflow.states()) {
            names.unique(at + "/" + state.id() + "/actions", state.actions(), Action::id);
            state.actions().forEach(action -> acts(at + "/" + state.id() + "/actions/" + action.id(), action));
        }
        for (State state : workflow.states()) {
            state(at + "/" + state.id(), state);
        }
        Set<String> reached = reachable(workflow.start());
        for (State state : workflow.states()) {
            String here = at + "/" + state.id();
            problems.check(reached.contains(state.id()), here, "unsound-unreachable");
            if (state.end() == null) {
                problems.check(leads(state, Set.of("granted", "answered")), here, "unsound-no-success");
                problems.check(leads(state, Set.of("refused")), here, "unsound-no-refusal");
                problems.check(
                        state.actions().stream()
                                .anyMatch(action -> action.does().equals("withdraw")),
                        here,
                        "unsound-no-withdrawal");
            }
        }
    }

    /** An action's fields are known to what is asked after it: to all other expressions of the workflow and the outcome. */
    private void acts(String at, Action action) {
        names.texts(at + "/title", action.title());
        if (!action.done().equals(action.title())) {
            names.texts(at + "/done", action.done());
        }
        names.fields(at, "acts." + action.id(), action.fields());
        if (!action.text().equals("none")) {
            names.know("acts." + action.id() + ".text", null);
        }
    }

    private void state(String at, State state) {
        names.texts(at + "/title", state.title());
        boolean end = state.end() != null;
        problems.check(end == (state.hands() == null), at, "unsound-hands");
        problems.check(
                end ? state.actions().isEmpty() : state.actions().stream().anyMatch(action -> action.by() == null),
                at + "/actions",
                end ? "unsound-end" : "unsound-idle");
        String clock = end ? "over" : "applicant".equals(state.hands()) ? "stands" : state.clock();
        problems.check(
                state.clock().equals(clock) && (end || clock.equals("stands") == "applicant".equals(state.hands())),
                at + "/clock",
                "unsound-clock");
        state.actions().forEach(action -> action(at + "/actions/" + action.id(), state, action));
    }

    private void action(String at, State state, Action action) {
        names.expression(at + "/when", action.when());
        String by = action.by() == null ? state.hands() : action.by();
        State to = action.to() == null ? state : workflow.state(action.to()).orElse(null);
        problems.check(to != null, at + "/to", "unsound-state", action.to());
        Set<String> may =
                switch (action.does()) {
                    case "grant", "refuse" -> DECIDERS;
                    case "answer", "ask-completion", "extend", "ask-opinions", "lapse" -> OFFICE;
                    case "give-opinion" -> Set.of("expert");
                    case "complete", "withdraw" -> Set.of("applicant");
                    default -> null;
                };
        problems.check(
                may == null
                        || by == null
                        || may.contains(by)
                        || by.equals("counter") && action.does().equals("ask-completion"),
                at + "/by",
                "unsound-by",
                action.does(),
                by);
        if (to != null) {
            String end = ENDS.get(action.does());
            problems.check(Objects.equals(end, to.end()), at + "/to", "unsound-to", action.does());
            problems.check(
                    !action.does().equals("ask-completion") || "applicant".equals(to.hands()),
                    at + "/to",
                    "unsound-to",
                    action.does());
            problems.check(
                    !action.does().equals("ask-opinions") || "expert".equals(to.hands()),
                    at + "/to",
                    "unsound-to",
                    action.does());
        }
        problems.check(
                !Set.of("refuse", "ask-completion", "extend", "lapse").contains(action.does())
                        || action.text().equals("required"),
                at + "/text",
                "unsound-reason",
                action.does());
    }

    private boolean leads(State from, Set<String> ends) {
        return reachable(from.id()).stream()
                .map(id -> workflow.state(id).orElseThrow())
                .anyMatch(state -> state.end() != null && ends.contains(state.end()));
    }

    private Set<String> reachable(String from) {
        Set<String> reached = new LinkedHashSet<>(List.of(from));
        Deque<String> open = new ArrayDeque<>(reached);
        while (!open.isEmpty()) {
            State state = workflow.state(open.pop()).orElseThrow();
            state.actions().stream()
                    .map(Action::to)
                    .filter(Objects::nonNull)
                    .filter(to -> workflow.state(to).isPresent())
                    .filter(reached::add)
                    .forEach(open::push);
        }
        return reached;
    }
}
