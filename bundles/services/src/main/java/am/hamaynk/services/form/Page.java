package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Step;
import java.util.List;

/**
 * One step of a form as it stands for somebody: what is asked there.
 *
 * @param seen whether the applicant has been there
 * @param problems each at {@code answers.step.field}, or {@code answers.step.1.field} where the step repeats
 */
public record Page(Step step, boolean seen, List<Problem> problems) {
    /** Whether the next one may be asked. */
    public boolean done() {
        return seen && problems.isEmpty();
    }
}
