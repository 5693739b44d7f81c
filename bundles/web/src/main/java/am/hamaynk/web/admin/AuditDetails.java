package am.hamaynk.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The details of an act as lines that people read: a name, what was before and what is now. */
final class AuditDetails {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of more than so many it is told how many. */
    private static final int FEW = 12;

    private static final Pattern RECORD = Pattern.compile("[A-Z]\\w*\\[(\\w+=.*)]");

    private AuditDetails() {}

    /**
     * @param label what people call a detail
     * @return each with {@code name}, and {@code value} or {@code before} and {@code after}
     */
    static List<Map<String, String>> lines(String details, UnaryOperator<String> label) {
        List<Map<String, String>> lines = new ArrayList<>();
        if (details == null || details.isBlank()) {
            return lines;
        }
        try {
            JsonNode root = JSON.readTree(details);
            JsonNode before = root.path("before");
            JsonNode after = root.path("after");
            if (before.isObject() || after.isObject()) {
                differences(before, after, label, lines);
            } else if (!before.isMissingNode() || !after.isMissingNode()) {
                lines.add(Map.of("name", "", "before", text(before, label), "after", text(after, label)));
            }
            root.properties().forEach(field -> {
                if (field.getKey().equals("changes")) {
                    field.getValue()
                            .properties()
                            .forEach(change -> lines.add(change(change.getKey(), change.getValue(), label)));
                } else if (!field.getKey().equals("before") && !field.getKey().equals("after")) {
                    lines.add(Map.of("name", label.apply(field.getKey()), "value", text(field.getValue(), label)));
                }
            });
        } catch (JsonProcessingException unreadable) {
            lines.add(Map.of("name", "", "value", details));
        }
        lines.removeIf(line -> "".equals(line.get("value")));
        return lines;
    }

    private static void differences(
            JsonNode before, JsonNode after, UnaryOperator<String> label, List<Map<String, String>> lines) {
        Set<String> names = new LinkedHashSet<>();
        before.fieldNames().forEachRemaining(names::add);
        after.fieldNames().forEachRemaining(names::add);
        names.stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .forEach(name -> lines.add(Map.of(
                        "name",
                        label.apply(name),
                        "before",
                        text(before.path(name), label),
                        "after",
                        text(after.path(name), label))));
    }

    private static Map<String, String> change(String name, JsonNode change, UnaryOperator<String> label) {
        return Map.of(
                "name",
                label.apply(name),
                "before",
                text(change.path("before"), label),
                "after",
                text(change.path("after"), label));
    }

    private static String text(JsonNode value, UnaryOperator<String> label) {
        if (value.isMissingNode() || value.isNull() || value.asText().equals("null")) {
            return "";
        }
        if (value.size() > FEW) {
            return Integer.toString(value.size());
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item, label)));
            return String.join(", ", items);
        }
        if (value.isObject()) {
            List<String> parts = new ArrayList<>();
            value.properties().forEach(part -> part(part.getKey(), text(part.getValue(), label), label, parts));
            return String.join("; ", parts);
        }
        Matcher record = RECORD.matcher(value.asText());
        return record.matches()
                ? fields(record.group(1), label)
                : value.isBoolean() ? label.apply(value.asText()) : value.asText();
    }

    /** Earlier acts have kept a record as Java writes it. */
    private static String fields(String record, UnaryOperator<String> label) {
        List<String> parts = new ArrayList<>();
        for (String field : record.split(", (?=\\w+=)")) {
            String[] pair = field.split("=", 2);
            part(pair[0], pair[1].equals("null") ? "" : pair[1], label, parts);
        }
        return String.join("; ", parts);
    }

    private static void part(String name, String value, UnaryOperator<String> label, List<String> parts) {
        if (!value.isEmpty()) {
            parts.add(label.apply(name) + ": " + value);
        }
    }
}
