package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.form.Answers;
import am.hamaynk.services.form.Known;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/**
 * Answers of a returned case as its applicant corrects them: read and checked as a new application's are, by the definition
 * that the case runs by.
 *
 * @param answers all of them as they are now
 * @param before the steps that changed, as they were; a step that was not asked then is empty
 */
record Correction(Map<String, Object> answers, Map<String, Object> before) {
    /** Where an event keeps {@link #before}: no question of a step can be called so. */
    static final String BEFORE = "answers before";

    /**
     * @param sent the steps that are sent again, as typed; the others stay
     * @param files of the case, the only ones that may be named
     * @throws Problem 422 with all that is wrong, at {@code answers.…}
     */
    static Correction of(
            CaseRow row,
            Definition definition,
            Map<String, ?> sent,
            Map<String, ?> context,
            Set<String> files,
            CaseRules rules) {
        Map<String, String> kept = new HashMap<>();
        gather(row.answers(), kept);
        Map<String, Object> all = new LinkedHashMap<>(row.answers());
        sent.forEach(all::put);
        Known known = known(kept, files, rules.known());
        Map<String, Object> checked = new Answers(definition, rules.questions(known, row.received()), context)
                .read(all)
                .checked();
        // a date that was right at the receipt stays so; one that is given now is judged by now
        List<Problem> today = new Answers(definition, rules.questions(known, rules.today()), context)
                .read(all).pages().stream()
                        .flatMap(page -> page.problems().stream())
                        .filter(problem -> !Objects.equals(
                                Objects.toString(at(row.answers(), problem.field())),
                                Objects.toString(at(checked, problem.field()))))
                        .toList();
        if (!today.isEmpty()) {
            throw Problem.all(today);
        }
        Map<String, Object> before = new LinkedHashMap<>();
        definition.form().forEach(step -> {
            Object old = row.answers().get(step.id());
            if (!Objects.equals(Objects.toString(old), Objects.toString(checked.get(step.id())))) {
                before.put(step.id(), old == null ? Map.of() : old);
            }
        });
        return new Correction(checked, before);
    }

    /** @param field {@code answers.step.field}, {@code answers.step.2.field} where the step repeats */
    private static Object at(Object answers, String field) {
        Object here = answers;
        for (String part : field.substring(field.indexOf('.') + 1).split("\\.")) {
            if (here instanceof Map<?, ?> map) {
                here = map.get(part);
            } else if (here instanceof List<?> rows && part.matches("\\d{1,3}")) {
                int row = Integer.parseInt(part);
                here = row >= 1 && row <= rows.size() ? rows.get(row - 1) : null;
            }
        }
        return here;
    }

    /** What was accepted before is known still, whoever chose it; of files those that lie in the case. */
    private static Known known(Map<String, String> kept, Set<String> files, Known registers) {
        return (type, id) -> kept.containsKey(id)
                ? Optional.of(kept.get(id))
                : type.equals("file") && !files.contains(id) ? Optional.empty() : registers.shown(type, id);
    }

    private static void gather(Object value, Map<String, String> kept) {
        if (value instanceof Map<?, ?> map) {
            if (map.get("id") instanceof String id) {
                kept.put(id, Objects.toString(map.get("text"), ""));
            }
            map.values().forEach(each -> gather(each, kept));
        } else if (value instanceof Collection<?> list) {
            list.forEach(each -> gather(each, kept));
        }
    }
}
