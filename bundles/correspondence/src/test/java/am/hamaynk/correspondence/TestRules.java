package am.hamaynk.correspondence;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.core.calendar.ArmenianCalendar;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The rules that the platform ships for its calendar and this module for its clock; a test confirms what is open. */
public final class TestRules implements Rules {
    private final Map<String, Map<String, Object>> confirmed = new HashMap<>();
    private final List<Map<String, Object>> shipped = new ArrayList<>();
    private final ArmenianCalendar calendar;
    private long stamp;

    public TestRules() {
        shipped.addAll(read(ArmenianCalendar.class, "/rules/calendar.json"));
        shipped.addAll(read(Rights.class, "/rules/information.json"));
        calendar = new ArmenianCalendar(this);
    }

    private static List<Map<String, Object>> read(Class<?> owner, String name) {
        ObjectMapper mapper = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
        try (InputStream file = owner.getResourceAsStream(name)) {
            return mapper.readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public WorkCalendar calendar() {
        return calendar;
    }

    /** As if the community had said what days the law on information means. */
    public TestRules days(String kind) {
        confirm("correspondence.information.days@", Map.of("days", kind));
        return this;
    }

    /** As if the community had said what a copied page costs. */
    public TestRules page(int drams) {
        confirm("correspondence.information.page@", Map.of("drams", drams));
        return this;
    }

    /** As if the government had made a working day of 2026 a day off. */
    public TestRules off(String day) {
        confirm("calendar.transfers@", Map.of("2026", Map.of("off", List.of(day))));
        return this;
    }

    /** As if the community had said whether 7 January is a day off. */
    public TestRules seventhOfJanuaryOff(boolean off) {
        confirm("calendar.day.01-07@2022-01-01", Map.of("nonWorking", off));
        return this;
    }

    @Override
    public List<Rule> all() {
        return shipped.stream().map(this::rule).toList();
    }

    @SuppressWarnings("unchecked")
    private Rule rule(Map<String, Object> file) {
        LocalDate from = day(file.get("from"));
        String key = file.get("id") + "@" + (from == null ? "" : from);
        Map<String, Object> value = confirmed.getOrDefault(key, (Map<String, Object>) file.get("value"));
        boolean said = confirmed.containsKey(key);
        return new Rule(
                (String) file.get("id"),
                "core",
                (Map<String, String>) file.get("title"),
                (String) file.get("law"),
                (String) file.get("evidence"),
                (String) file.get("status"),
                from,
                day(file.get("to")),
                value.entrySet().stream().collect(Collectors.toMap(Map.Entry::getKey, each -> exact(each.getValue()))),
                null,
                said ? "Somebody" : null,
                said ? LocalDate.of(2026, 1, 1) : null);
    }

    /** Numbers as the platform gives them. */
    private static Object exact(Object value) {
        return value instanceof Integer number ? BigDecimal.valueOf(number) : value;
    }

    private static LocalDate day(Object day) {
        return day == null ? null : LocalDate.parse((String) day);
    }

    @Override
    public Rule on(String id, LocalDate day) {
        Rule rule = all().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Problem.of("rule-missing", 422, id, ""));
        if (!rule.active()) {
            throw Problem.of("rule-unconfirmed", 422, id, rule.law());
        }
        return rule;
    }

    @Override
    public long stamp() {
        return stamp;
    }

    @Override
    public void confirm(String key, Map<String, Object> value) {
        confirmed.put(key, value);
        stamp++;
    }

    @Override
    public void revoke(String key) {
        confirmed.remove(key);
        stamp++;
    }
}
