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

/** The details of an act as lines that people read: a name, what was before and what is now. */
final class AuditDetails {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Of more than so many it is told how many. */
    private static final int FEW = 12;

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
            if (before.isObject() && after.isObject()) {
                differences(before, after, label, lines);
            } else if (!before.isMissingNode() || !after.isMissingNode()) {
                lines.add(Map.of("name", "", "before", text(before), "after", text(after)));
            }
            root.properties().forEach(field -> {
                if (field.getKey().equals("changes")) {
                    field.getValue()
                            .properties()
                            .forEach(change -> lines.add(change(label.apply(change.getKey()), change.getValue())));
                } else if (!field.getKey().equals("before") && !field.getKey().equals("after")) {
                    lines.add(Map.of("name", label.apply(field.getKey()), "value", text(field.getValue())));
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
                        text(before.path(name)),
                        "after",
                        text(after.path(name)))));
    }

    private static Map<String, String> change(String name, JsonNode change) {
        return Map.of("name", name, "before", text(change.path("before")), "after", text(change.path("after")));
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull() || value.asText().equals("null")) {
            return "";
        }
        if (value.size() > FEW) {
            return Integer.toString(value.size());
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return String.join(", ", items);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
