package am.hamaynk.services.desk;

import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import java.util.Optional;

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
        Action action = find(sight.definition(), id).orElseThrow();
        boolean said = !action.done().equals(action.title());
        return Reply.done(
                "/services/cases/" + sight.row().number(),
                said ? "desk.step-said" : "desk.step-done",
                action.done().get(visit.lang()));
    }

    /** The step of that id, wherever in the workflow it is. */
    static Optional<Action> find(Definition definition, String id) {
        return definition.workflow().states().stream()
                .flatMap(state -> state.actions().stream())
                .filter(action -> action.id().equals(id))
                .findFirst();
    }
}
