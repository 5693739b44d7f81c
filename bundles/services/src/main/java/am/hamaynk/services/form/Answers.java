package am.hamaynk.services.form;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.definition.Definition.Field;
import am.hamaynk.services.definition.Definition.Step;
import am.hamaynk.services.definition.Expressions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Reads the answers to a service's form, from JSON or from fields of a page alike. Conditions decide in order which steps
 * and fields are asked; what was not asked is dropped. Within a step that repeats, a condition that names the step's own
 * fields sees those of its row.
 */
public final class Answers {
    /** Characters of all answers together. */
    static final int LONGEST = 100_000;

    private static final String AT = "answers";
    private static final List<String> PARTS = List.of("id", "text", "settlement", "street", "building", "apartment");

    private final Definition definition;
    private final Questions questions;
    private final Map<String, ?> context;

    /** @param context what expressions see beside the answers: applicant and parameters */
    public Answers(Definition definition, Questions questions, Map<String, ?> context) {
        this.definition = definition;
        this.questions = questions;
        this.context = context;
    }

    /**
     * Whatever was sent, as far as it can be understood.
     *
     * @param typed an object by step, of objects by field or of lists of them; null for nothing
     */
    public Sheet read(Object typed) {
        List<Problem> whole = new ArrayList<>();
        if (typed != null && !(typed instanceof Map)) {
            whole.add(Problem.field(AT, "bad-value"));
        }
        Map<?, ?> steps = typed instanceof Map<?, ?> map ? map : Map.of();
        Map<String, Object> values = new LinkedHashMap<>();
        List<Page> pages = new ArrayList<>();
        for (Step step : definition.form()) {
            if (Expressions.truth(step.when(), seeing(values))) {
                List<Problem> problems = new ArrayList<>();
                Object sent = steps.get(step.id());
                Object read = step.most() > 1
                        ? rows(step, sent, values, problems)
                        : once(step, sent, AT + "." + step.id(), values, problems);
                boolean seen = steps.containsKey(step.id());
                if (seen || !Questions.blank(read)) {
                    values.put(step.id(), read);
                }
                pages.add(new Page(step, seen, List.copyOf(problems)));
            }
        }
        if (letters(values) > LONGEST) {
            whole.add(Problem.field(AT, "answers-too-long", LONGEST));
        }
        return new Sheet(values, List.copyOf(pages), List.copyOf(whole));
    }

    /** What expressions see of these answers. @param values of a {@link Sheet} */
    public Map<String, Object> seeing(Map<String, ?> values) {
        Map<String, Object> seen = new HashMap<>(context);
        seen.put(AT, values);
        return seen;
    }

    /**
     * The documents that these answers ask for, required and others.
     *
     * @param proxy whether somebody acts for the applicant
     */
    public List<Document> documents(Map<String, ?> values, boolean proxy) {
        Map<String, Object> seen = seeing(values);
        return definition.documents().stream()
                .filter(document -> proxy || !document.proxy())
                .filter(document -> Expressions.truth(document.when(), seen))
                .toList();
    }

    /**
     * The fields of a page as JSON would send them: {@code step.field}, {@code step.2.field} where the step repeats, and
     * {@code step.field.id} and so on for what has parts, {@code .year}, {@code .month} and {@code .day} for a date. A step of
     * which nothing was sent is not there.
     *
     * @param sent the values of a field of the page; none where it was not sent
     */
    public Map<String, Object> typed(Function<String, List<String>> sent) {
        Map<String, Object> typed = new LinkedHashMap<>();
        for (Step step : definition.form()) {
            if (step.most() > 1) {
                Map<Integer, Object> rows = new TreeMap<>();
                for (int row = 1; row <= step.most(); row++) {
                    Map<String, Object> fields = fields(step, step.id() + "." + row + ".", sent);
                    if (!fields.isEmpty()) {
                        rows.put(row, fields);
                    }
                }
                if (!rows.isEmpty()) {
                    List<Object> list = new ArrayList<>();
                    rows.forEach((row, fields) -> {
                        while (list.size() < row - 1) {
                            list.add(Map.of());
                        }
                        list.add(fields);
                    });
                    typed.put(step.id(), list);
                }
            } else {
                Map<String, Object> fields = fields(step, step.id() + ".", sent);
                if (!fields.isEmpty()) {
                    typed.put(step.id(), fields);
                }
            }
        }
        return typed;
    }

    private static Map<String, Object> fields(Step step, String at, Function<String, List<String>> sent) {
        Map<String, Object> fields = new LinkedHashMap<>();
        for (Field field : step.fields()) {
            String name = at + field.id();
            List<String> values = sent.apply(name);
            if (!values.isEmpty()) {
                fields.put(field.id(), field.type().equals("choices") ? values : values.get(0));
            } else if (field.type().equals("date")) {
                List<String> parts = new ArrayList<>();
                for (String part : List.of(".year", ".month", ".day")) {
                    sent.apply(name + part).stream().findFirst().ifPresent(parts::add);
                }
                if (!parts.isEmpty()) {
                    fields.put(field.id(), parts.stream().allMatch(String::isBlank) ? "" : String.join("-", parts));
                }
            } else {
                Map<String, Object> parts = new LinkedHashMap<>();
                PARTS.forEach(part ->
                        sent.apply(name + "." + part).stream().findFirst().ifPresent(value -> parts.put(part, value)));
                if (!parts.isEmpty()) {
                    fields.put(field.id(), parts);
                }
            }
        }
        return fields;
    }

    private Map<String, Object> once(
            Step step, Object sent, String at, Map<String, Object> before, List<Problem> problems) {
        if (sent != null && !(sent instanceof Map)) {
            problems.add(Problem.field(at, "bad-value"));
        }
        Map<String, Object> values = new LinkedHashMap<>();
        Map<String, Object> answers = new HashMap<>(before);
        answers.put(step.id(), values);
        questions.fill(
                step.fields(), sent instanceof Map<?, ?> map ? map : Map.of(), at, seeing(answers), values, problems);
        return values;
    }

    private List<Object> rows(Step step, Object sent, Map<String, Object> before, List<Problem> problems) {
        String at = AT + "." + step.id();
        if (sent != null && !(sent instanceof List)) {
            problems.add(Problem.field(at, "bad-value"));
        }
        List<?> rows = sent instanceof List<?> list ? list : List.of();
        List<Object> values = new ArrayList<>();
        int filled = 0;
        for (int row = 0; row < rows.size(); row++) {
            if (!Questions.blank(rows.get(row))) {
                filled++;
                if (filled > step.most()) {
                    problems.add(Problem.field(at, "too-many", step.most()));
                    break;
                }
                Map<String, Object> read = once(step, rows.get(row), at + "." + (row + 1), before, problems);
                if (!read.isEmpty()) {
                    values.add(read);
                }
            }
        }
        if (filled == 0 && step.fields().stream().anyMatch(Field::required)) {
            once(step, null, at + ".1", before, problems);
        }
        return values;
    }

    private static long letters(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.values().stream().mapToLong(Answers::letters).sum();
        }
        if (value instanceof List<?> list) {
            return list.stream().mapToLong(Answers::letters).sum();
        }
        return value instanceof String text ? text.length() : 1;
    }
}
