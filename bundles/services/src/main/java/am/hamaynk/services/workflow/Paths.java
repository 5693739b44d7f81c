package am.hamaynk.services.workflow;

import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Definition.State;
import am.hamaynk.services.definition.Definition.Workflow;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A dry run of a workflow, for whoever writes one: every way from its start to an end that passes no state twice, and the
 * steps that lead back or nowhere.
 *
 * @param complete whether these are all that there are: a tangle is not followed to its end
 */
public record Paths(List<Way> ways, Set<Leg> loops, boolean complete) {
    private static final int MOST_STEPS = 10_000;

    /** @param end what comes of the case: granted, refused, withdrawn, answered or lapsed */
    public record Way(List<Leg> legs, String end) {}

    /**
     * One step of a way.
     *
     * @param hands whose step it is
     * @param to the state it leads to
     */
    public record Leg(State from, Action action, String hands, State to) {}

    public static Paths of(Workflow workflow) {
        Walk walk = new Walk(workflow);
        workflow.state(workflow.start()).ifPresent(start -> walk.from(start, List.of(), null));
        return new Paths(List.copyOf(walk.ways), Collections.unmodifiableSet(walk.loops), walk.steps < MOST_STEPS);
    }

    /** The shortest way to an end, where one leads there. */
    public Optional<Way> shortest(String end) {
        return ways.stream().filter(way -> way.end().equals(end)).min(Comparator.comparingInt(way -> way.legs()
                .size()));
    }

    private static final class Walk {
        private final Workflow workflow;
        private final List<Way> ways = new ArrayList<>();
        private final Set<Leg> loops = new LinkedHashSet<>();
        private int steps;

        Walk(Workflow workflow) {
            this.workflow = workflow;
        }

        void from(State here, List<Leg> legs, State askedFrom) {
            if (here.end() != null) {
                ways.add(new Way(legs, here.end()));
                return;
            }
            for (Action action : here.actions()) {
                State to = target(here, action, askedFrom);
                Leg leg = new Leg(here, action, action.by() == null ? here.hands() : action.by(), to);
                if (to == here || legs.stream().anyMatch(before -> before.from() == to)) {
                    loops.add(leg);
                } else if (steps < MOST_STEPS) {
                    steps++;
                    List<Leg> more = new ArrayList<>(legs);
                    more.add(leg);
                    from(to, List.copyOf(more), action.does().equals("ask-completion") ? here : askedFrom);
                }
            }
        }

        private State target(State here, Action action, State askedFrom) {
            if (action.to() != null) {
                return workflow.state(action.to()).orElse(here);
            }
            return action.does().equals("complete") && askedFrom != null ? askedFrom : here;
        }
    }
}
