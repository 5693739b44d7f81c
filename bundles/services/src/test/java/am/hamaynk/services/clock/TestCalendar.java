package am.hamaynk.services.clock;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.core.calendar.ArmenianCalendar;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The rules that the platform ships for its calendar, and the calendar itself over them. */
public final class TestCalendar implements Rules {
    private static final String CONTESTED = "calendar.day.01-07@2022-01-01";

    private final Map<String, Map<String, Object>> confirmed = new HashMap<>();
    private final List<Map<String, Object>> shipped;
    private final ArmenianCalendar calendar = new ArmenianCalendar(this);
    private long stamp;

    public TestCalendar() {
        try (InputStream file = ArmenianCalendar.class.getResourceAsStream("/rules/calendar.json")) {
            shipped = new ObjectMapper().readValue(file, new TypeReference<>() {});
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public ArmenianCalendar calendar() {
        return calendar;
    }

    /** As if the community had said whether 7 January is a day off. */
    public TestCalendar seventhOfJanuaryOff(boolean off) {
        confirm(CONTESTED, Map.of("nonWorking", off));
        return this;
    }

    @Override
    public List<Rule> all() {
        return shipped.stream().map(this::rule).toList();
    }

    @SuppressWarnings("unchecked")
    private Rule rule(Map<String, Object> file) {
        LocalDate from = day(file.get("from"));
        String id = (String) file.get("id");
        Map<String, Object> value = confirmed.get(id + "@" + (from == null ? "" : from));
        return new Rule(
                id,
                "core",
                (Map<String, String>) file.get("title"),
                (String) file.get("law"),
                (String) file.get("evidence"),
                (String) file.get("status"),
                from,
                day(file.get("to")),
                value == null ? (Map<String, Object>) file.get("value") : value,
                null,
                value == null ? null : "Somebody",
                value == null ? null : LocalDate.of(2026, 1, 1));
    }

    private static LocalDate day(Object day) {
        return day == null ? null : LocalDate.parse((String) day);
    }

    @Override
    public Rule on(String id, LocalDate day) {
        throw Problem.of("rule-missing", 422, id, "");
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
