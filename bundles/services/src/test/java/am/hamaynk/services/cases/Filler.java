package am.hamaynk.services.cases;

import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Fills in any form as somebody would who answers everything, choosing each time the option of that number. */
public final class Filler {
    private final int choice;
    private final LocalDate today;

    public Filler(int choice, LocalDate today) {
        this.choice = choice;
        this.today = today;
    }

    public Map<String, Object> answers(Definition definition) {
        Map<String, Object> answers = new LinkedHashMap<>();
        for (Step step : definition.form()) {
            Map<String, Object> fields = fields(step.fields());
            answers.put(step.id(), step.most() > 1 ? List.of(fields) : fields);
        }
        return answers;
    }

    public Map<String, Object> fields(List<Field> fields) {
        Map<String, Object> answers = new LinkedHashMap<>();
        fields.forEach(field -> answers.put(field.id(), answer(field)));
        return answers;
    }

    private Object answer(Field field) {
        long min = field.min() == null ? 0 : field.min();
        return switch (field.type()) {
            case "number", "count", "amount" -> BigDecimal.valueOf(Math.max(1, min));
            case "date" -> today.plusDays(
                            field.min() != null ? min : field.max() != null ? Math.min(0, field.max()) : 0)
                    .toString();
            case "yes-no" -> choice % 2 == 0;
            case "choice" -> option(field);
            case "choices" -> List.of(option(field));
            case "email" -> "a@example.am";
            case "phone" -> "+374 91 123456";
            case "address" -> Map.of("street", "Աբովյան", "building", "1");
            case "person", "property", "vehicle", "organisation" -> Map.of("text", "Մեկը");
            default -> field.pattern() != null ? fitting(field.pattern()) : "Պատասխան " + "ա".repeat((int) min);
        };
    }

    private static String fitting(String pattern) {
        return Stream.of("12345678", "1234567890", "AM1234567")
                .filter(text -> text.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError("what fits " + pattern + "?"));
    }

    private String option(Field field) {
        return field.options().get(choice % field.options().size()).value();
    }
}
