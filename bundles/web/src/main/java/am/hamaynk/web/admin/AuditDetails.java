package am.hamaynk.web.admin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The details of an act as lines that people read: a name, what was before and what is now. */
final class AuditDetails {
    private static final ObjectMapper JSON = new ObjectMapper();

    private AuditDetails() {}

    /** @return each with {@code name}, and {@code value} or {@code before} and {@code after} */
    static List<Map<String, String>> lines(String details) {
        List<Map<String, String>> lines = new ArrayList<>();
        if (details == null || details.isBlank()) {
            return lines;
        }
        try {
            JsonNode root = JSON.readTree(details);
            JsonNode before = root.path("before");
            JsonNode after = root.path("after");
            if (before.isObject() && after.isObject()) {
                changes(before, after, lines);
            } else if (!before.isMissingNode() || !after.isMissingNode()) {
                lines.add(Map.of("name", "", "before", text(before), "after", text(after)));
            }
            root.fields().forEachRemaining(field -> {
                if (!field.getKey().equals("before") && !field.getKey().equals("after")) {
                    lines.add(Map.of("name", field.getKey(), "value", text(field.getValue())));
                }
            });
        } catch (JsonProcessingException unreadable) {
            lines.add(Map.of("name", "", "value", details));
        }
        return lines;
    }

    private static void changes(JsonNode before, JsonNode after, List<Map<String, String>> lines) {
        Map<String, JsonNode> names = new LinkedHashMap<>();
        before.fields().forEachRemaining(field -> names.put(field.getKey(), field.getValue()));
        after.fields().forEachRemaining(field -> names.putIfAbsent(field.getKey(), field.getValue()));
        names.keySet().stream()
                .filter(name -> !before.path(name).equals(after.path(name)))
                .forEach(name -> lines.add(
                        Map.of("name", name, "before", text(before.path(name)), "after", text(after.path(name)))));
    }

    private static String text(JsonNode value) {
        if (value.isMissingNode() || value.isNull()) {
            return "";
        }
        if (value.isArray()) {
            List<String> items = new ArrayList<>();
            value.forEach(item -> items.add(text(item)));
            return String.join(", ", items);
        }
        return value.isValueNode() ? value.asText() : value.toString();
    }
}
