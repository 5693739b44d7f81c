package am.hamaynk.services.cases;

import am.hamaynk.services.Json;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.workflow.Standing;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case as it is kept.
 *
 * @param definition version of the service's definition it runs by
 * @param account of the applicant who was signed in, or null
 * @param party of the applicant in the registers, or null
 * @param term null where the service's term is not known
 * @param due promised day while the clock runs, else null
 * @param assignee id of the user whose turn it is, or null
 * @param ended what came of it, or null while it runs
 * @param document code of the paper it ended with, or null
 */
public record CaseRow(
        String id,
        String number,
        String service,
        int definition,
        String channel,
        String lang,
        Applicant applicant,
        String account,
        Map<String, Object> answers,
        LocalDate received,
        Allowance term,
        LocalDate due,
        String hands,
        String assignee,
        Standing standing,
        String ended,
        Instant endedAt,
        String document,
        Integer rating,
        Instant created) {
    String answersJson() {
        return Json.write(answers);
    }

    /** The same with other answers. */
    CaseRow answered(Map<String, Object> corrected) {
        return with(applicant, corrected, due);
    }

    /** The same of whom the office has seen. */
    CaseRow of(Applicant seen) {
        return with(seen, answers, due);
    }

    /** The same with another promised day. */
    CaseRow due(LocalDate promised) {
        return with(applicant, answers, promised);
    }

    /** The same for those who decide and never meet: without the ways to reach the applicant, wherever they were told. */
    CaseRow unreached(Definition definition) {
        Map<String, Object> left = new LinkedHashMap<>(answers);
        for (Step step : definition.form()) {
            left.computeIfPresent(
                    step.id(),
                    (id, given) -> given instanceof List<?> rows
                            ? rows.stream().map(row -> unreached(step, row)).toList()
                            : unreached(step, given));
        }
        return with(applicant.unreached(), left, due);
    }

    private static Object unreached(Step step, Object given) {
        if (!(given instanceof Map<?, ?> values)) {
            return given;
        }
        Map<Object, Object> left = new LinkedHashMap<>(values);
        step.fields().stream().filter(Field::reaches).map(Field::id).forEach(left::remove);
        return left;
    }

    private CaseRow with(Applicant who, Map<String, Object> said, LocalDate promised) {
        return new CaseRow(
                id,
                number,
                service,
                definition,
                channel,
                lang,
                who,
                account,
                said,
                received,
                term,
                promised,
                hands,
                assignee,
                standing,
                ended,
                endedAt,
                document,
                rating,
                created);
    }
}
