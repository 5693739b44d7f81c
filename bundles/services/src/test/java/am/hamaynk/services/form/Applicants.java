package am.hamaynk.services.form;

import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Parameter;
import am.hamaynk.services.definition.Definition.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Somebody who fills in any form rightly, and a community that has confirmed what was open. */
public final class Applicants {
    private Applicants() {}

    /** What expressions see beside the answers. */
    public static Map<String, Object> context(Definition definition) {
        Map<String, Object> parameters = new HashMap<>();
        definition.parameters().forEach(parameter -> parameters.put(parameter.key(), confirmed(parameter)));
        Map<String, Object> context = new HashMap<>();
        context.put(
                "applicant",
                Map.of("kind", definition.applicants().get(0), "name", "Անահիտ Գրիգորյան", "address", "Երևանյան 5"));
        context.put("parameter", parameters);
        return context;
    }

    private static Object confirmed(Parameter parameter) {
        String proposal = parameter.proposal();
        return switch (parameter.type()) {
            case "yes-no" -> proposal == null || Boolean.parseBoolean(proposal);
            case "day-kind" -> proposal == null ? "working" : proposal;
            case "text" -> proposal == null ? "ըստ որոշման" : proposal;
            default -> new BigDecimal(proposal == null ? "10" : proposal);
        };
    }

    /** Answers to all that is asked, optional questions too. */
    public static Map<String, Object> answers(Definition definition, LocalDate today) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Step step : definition.form()) {
            Map<String, Object> fields = fields(step.fields(), today);
            answers.put(step.id(), step.most() > 1 ? List.of(fields, fields) : fields);
        }
        return answers;
    }

    public static Map<String, Object> fields(List<Field> fields, LocalDate today) {
        Map<String, Object> answers = new LinkedHashMap<>();
        fields.forEach(field -> answers.put(field.id(), answer(field, today)));
        return answers;
    }

    private static Object answer(Field field, LocalDate today) {
        long least = field.min() == null ? 0 : field.min();
        return switch (field.type()) {
            case "text" -> fitting(field.pattern(), (int) Math.max(1, least));
            case "long-text" -> "Խնդրում եմ։ ".repeat((int) (1 + least / 12));
            case "number", "amount" -> Math.max(1, least);
            case "date" -> today.plusDays(field.max() == null ? least : field.max())
                    .toString();
            case "yes-no" -> "yes";
            case "choice", "choices" -> field.options().get(0).value();
            case "email" -> "anahit@example.am";
            case "phone" -> "091 234567";
            case "file" -> "1";
            default -> Map.of("text", "Երևանյան 5");
        };
    }

    private static String fitting(String pattern, int least) {
        return Stream.of("02547896", "1930000000000000", "Ա".repeat(least))
                .filter(text -> pattern == null ? text.startsWith("Ա") : text.matches(pattern))
                .findFirst()
                .orElseThrow();
    }
}
