package am.hamaynk.services.form;

import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Option;
import am.hamaynk.services.definition.Definition.Step;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Fields and forms for tests, on a day when the registers know one of each kind and one file was sent. */
public final class TestQuestions {
    public static final LocalDate TODAY = LocalDate.of(2026, 3, 2);
    public static final Questions QUESTIONS = new Questions(
            new ArmenianTexts(), (type, id) -> Optional.of(type + " " + id).filter(shown -> id.equals("1")), TODAY);

    private TestQuestions() {}

    public static Field field(String id, String type) {
        return new Field(id, type, Map.of(), Map.of(), false, null, List.of(), null, null, null);
    }

    public static Field required(Field field) {
        return new Field(
                field.id(),
                field.type(),
                Map.of(),
                Map.of(),
                true,
                field.when(),
                field.options(),
                field.min(),
                field.max(),
                field.pattern());
    }

    public static Field when(String condition, Field field) {
        return new Field(
                field.id(),
                field.type(),
                Map.of(),
                Map.of(),
                field.required(),
                condition,
                field.options(),
                field.min(),
                field.max(),
                field.pattern());
    }

    public static Field within(Field field, Long min, Long max, String pattern) {
        return new Field(
                field.id(),
                field.type(),
                Map.of(),
                Map.of(),
                field.required(),
                null,
                field.options(),
                min,
                max,
                pattern);
    }

    public static Field options(String id, String type, String... options) {
        List<Option> all = List.of(options).stream()
                .map(value -> new Option(value, Map.of()))
                .toList();
        return new Field(id, type, Map.of(), Map.of(), false, null, all, null, null, null);
    }

    public static Step step(String id, String when, int most, Field... fields) {
        return new Step(id, Map.of(), Map.of(), when, most, List.of(fields));
    }

    public static Definition definition(List<Step> form, List<Document> documents) {
        return new Definition(
                "service",
                0,
                Map.of(),
                Map.of(),
                "information",
                List.of(),
                Map.of(),
                List.of("person"),
                List.of(),
                form,
                documents,
                List.of(),
                null,
                "none",
                null,
                null,
                null);
    }
}
