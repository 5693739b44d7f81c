package am.hamaynk.taxes;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** The module's own rule files, read as the platform reads them. */
public final class TestRules implements Rules {
    private static final ObjectMapper JSON =
            new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final List<Rule> rules = new ArrayList<>();
    private long stamp;

    public TestRules() {
        for (String file : List.of("real-estate", "vehicle", "general", "dues", "fees")) {
            try (InputStream in = TestRules.class.getResourceAsStream("/rules/" + file + ".json")) {
                for (JsonNode node : JSON.readTree(in)) {
                    rules.add(rule(node));
                }
            } catch (java.io.IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        }
    }

    @SuppressWarnings("unchecked")
    private static Rule rule(JsonNode node) {
        return new Rule(
                node.get("id").asText(),
                "taxes",
                JSON.convertValue(node.get("title"), Map.class),
                node.get("law").asText(),
                node.get("evidence").asText(),
                node.get("status").asText(),
                day(node.get("from")),
                day(node.get("to")),
                JSON.convertValue(node.get("value"), Map.class),
                null,
                null,
                null);
    }

    private static LocalDate day(JsonNode node) {
        return node.isNull() ? null : LocalDate.parse(node.asText());
    }

    @Override
    public synchronized Rule on(String id, LocalDate day) {
        Rule found = rules.stream()
                .filter(rule -> rule.id().equals(id)
                        && (rule.from() == null || !day.isBefore(rule.from()))
                        && (rule.to() == null || !day.isAfter(rule.to())))
                .max(Comparator.comparing(rule -> rule.from() == null ? LocalDate.MIN : rule.from()))
                .orElseThrow(() -> Problem.of("rule-missing", 422, id, ""));
        if (!found.active()) {
            throw Problem.of("rule-unconfirmed", 422, found.id(), found.law());
        }
        return found;
    }

    @Override
    public synchronized List<Rule> all() {
        return List.copyOf(rules);
    }

    @Override
    public synchronized long stamp() {
        return stamp;
    }

    @Override
    public synchronized void confirm(String key, Map<String, Object> value) {
        change(key, value, "Somebody");
    }

    @Override
    public synchronized void revoke(String key) {
        change(key, null, null);
    }

    private void change(String key, Map<String, Object> value, String by) {
        stamp++;
        rules.replaceAll(rule -> !rule.key().equals(key)
                ? rule
                : new Rule(
                        rule.id(),
                        rule.module(),
                        rule.title(),
                        rule.law(),
                        rule.evidence(),
                        rule.status(),
                        rule.from(),
                        rule.to(),
                        value == null ? rule.value() : value,
                        rule.shape(),
                        by,
                        by == null ? null : LocalDate.of(2026, 1, 1)));
    }
}
