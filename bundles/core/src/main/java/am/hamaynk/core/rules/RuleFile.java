package am.hamaynk.core.rules;

import am.hamaynk.api.rules.Rules.Rule;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one file: the rules that it has, or the shapes of the values of rules. */
final class RuleFile {
    private RuleFile() {}

    /** @throws IllegalArgumentException saying which rule is wrong, and how */
    static List<Rule> rules(String module, Object file, Shapes shapes) {
        if (!(file instanceof List<?> entries)) {
            throw new IllegalArgumentException("a file of rules is an array");
        }
        return entries.stream().map(entry -> rule(module, entry, shapes)).toList();
    }

    private static Rule rule(String module, Object entry, Shapes shapes) {
        if (!(entry instanceof Map<?, ?> fields) || !(fields.get("id") instanceof String id)) {
            throw new IllegalArgumentException("a rule without id: " + entry);
        }
        return new Rule(
                id,
                module,
                texts(id, fields.get("title")),
                text(id, fields, "law"),
                text(id, fields, "evidence"),
                text(id, fields, "status"),
                day(id, fields.get("from")),
                day(id, fields.get("to")),
                values(id, fields.get("value")),
                shapes.of(id),
                null,
                null);
    }

    private static String text(String id, Map<?, ?> fields, String name) {
        if (fields.get(name) instanceof String text) {
            return text;
        }
        throw new IllegalArgumentException(id + " has no " + name);
    }

    private static LocalDate day(String id, Object day) {
        try {
            return day == null ? null : LocalDate.parse((String) day);
        } catch (DateTimeParseException | ClassCastException e) {
            throw new IllegalArgumentException(id + " has no such day: " + day);
        }
    }

    private static Map<String, String> texts(String id, Object title) {
        Map<String, String> texts = new LinkedHashMap<>();
        values(id, title).forEach((lang, text) -> texts.put(lang, String.valueOf(text)));
        return Map.copyOf(texts);
    }

    static Map<String, Object> values(String id, Object value) {
        if (value == null) {
            return Map.of();
        }
        if (!(value instanceof Map<?, ?> map)) {
            throw new IllegalArgumentException(id + " needs an object, not " + value);
        }
        Map<String, Object> values = new LinkedHashMap<>();
        map.forEach((name, each) -> values.put((String) name, each));
        return Collections.unmodifiableMap(values);
    }
}
