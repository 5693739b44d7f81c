package am.hamaynk.services.desk;

import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import java.util.Optional;
import java.util.stream.Stream;

/** Which steps of a workflow need no words: they are one button, and many cases can take them at once. */
final class Steps {
    private Steps() {}

    /** Whether it only passes a case on: it decides and ends nothing, and asks for nothing. */
    static boolean simple(Definition definition, Action action) {
        return action.does().equals("none")
                && !action.text().equals("required")
                && action.fields().isEmpty()
                && (action.to() == null
                        || definition
                                .workflow()
                                .state(action.to())
                                .filter(state -> state.end() == null)
                                .isPresent());
    }

    /** Back to the case, with what was done in the words of its workflow. */
    static Reply done(Visit visit, Sight sight, String id) {
        Action action = sight.events().stream()
                .filter(event -> event.kind().equals("act") && event.what().equals(id))
                .reduce((first, second) -> second)
                .flatMap(event -> taken(sight, event))
                .orElseThrow();
        boolean said = !action.done().equals(action.title());
        return Reply.done(
                "/services/cases/" + sight.row().number(),
                said ? "desk.step-said" : "desk.step-done",
                action.done().get(visit.lang()));
    }

    /** The step of that id in a state; where that has none, wherever in the workflow it is. */
    static Optional<Action> find(Definition definition, String id, String state) {
        return Stream.concat(definition.workflow().state(state).stream(), definition.workflow().states().stream())
                .flatMap(each -> each.action(id).stream())
                .findFirst();
    }

    /** The step that a case has taken: that of the state it was in then, for another may have one of the same id. */
    static Optional<Action> taken(Sight sight, CaseEvent event) {
        String from = sight.definition().workflow().start();
        for (CaseEvent each : sight.events()) {
            if (each.place() < event.place()) {
                from = each.state();
            }
        }
        return find(sight.definition(), event.what(), from);
    }
}
