package am.hamaynk.services.cases;

import am.hamaynk.services.Json;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.workflow.Standing;
import java.time.Instant;
import java.time.LocalDate;
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
        return new CaseRow(
                id,
                number,
                service,
                definition,
                channel,
                lang,
                applicant,
                account,
                corrected,
                received,
                term,
                due,
                hands,
                assignee,
                standing,
                ended,
                endedAt,
                document,
                rating,
                created);
    }

    /** The same with another promised day. */
    CaseRow due(LocalDate promised) {
        return new CaseRow(
                id,
                number,
                service,
                definition,
                channel,
                lang,
                applicant,
                account,
                answers,
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
