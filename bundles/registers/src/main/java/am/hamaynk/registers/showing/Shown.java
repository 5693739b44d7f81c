package am.hamaynk.registers.showing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.realestate.PropertyKinds;
import am.hamaynk.registers.vehicles.VehicleKinds;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.StringJoiner;

/** Facts of records as people read them. */
public final class Shown {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");
    private static final Set<String> TOLD = Set.of("create", "import-create");
    private static final int LONGEST = 600;

    private Shown() {}

    public static String day(LocalDate day) {
        return day == null ? "" : DAY.format(day);
    }

    public static String orEmpty(Object value) {
        return value == null ? "" : value.toString();
    }

    public static List<Map<String, String>> options(List<String> values) {
        return values.stream()
                .map(value -> Map.of("value", value, "text", value))
                .toList();
    }

    /** Choices whose texts are messages {@code prefix + value}. */
    public static List<Map<String, String>> options(Visit visit, String prefix, List<String> values) {
        return values.stream()
                .map(value -> Map.of("value", value, "text", visit.text(prefix + value)))
                .toList();
    }

    /** What problems say, in the visitor's language. */
    public static List<String> texts(Visit visit, List<Problem> problems) {
        return problems.stream()
                .map(problem -> visit.text(
                        "error." + problem.code(), problem.arguments().toArray()))
                .toList();
    }

    public static List<Map<String, String>> propertyKinds(Visit visit) {
        return options(visit, "kind.", PropertyKinds.ALL);
    }

    public static List<Map<String, String>> vehicleKinds(Visit visit) {
        return options(visit, "kind.", VehicleKinds.ALL);
    }

    /** Facts as the fields of a form show them. */
    public static Map<String, Object> form(Map<String, Object> facts) {
        Map<String, Object> form = new HashMap<>();
        facts.forEach((name, value) -> {
            if (value != null) {
                form.put(name, value instanceof LocalDate day ? day(day) : value.toString());
            }
        });
        if (form.containsKey("elsewhere")) {
            form.put("elsewhere", "true");
        }
        return form;
    }

    /** The value of a fact in words. */
    public static String value(Visit visit, String fact, String value) {
        if (value == null || value.isEmpty()) {
            return "—";
        }
        if (fact.equals("kind") && (PropertyKinds.ALL.contains(value) || VehicleKinds.ALL.contains(value))) {
            return visit.text("kind." + value);
        }
        if (fact.equals("sex")) {
            return visit.text("sex." + value);
        }
        if (fact.equals("marital_status")) {
            return visit.text("marital." + value);
        }
        if (fact.equals("elsewhere")) {
            return visit.text("list.yes");
        }
        boolean dated = fact.equals("owner") || value.matches("\\d{4}-\\d{2}-\\d{2}");
        return dated ? value.replaceAll("(\\d{4})-(\\d{2})-(\\d{2})", "$3.$2.$1") : value;
    }

    /** What happened to a record, newest first, as the macro timeline wants it. */
    public static List<Map<String, Object>> timeline(Visit visit, List<History.Entry> entries) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (History.Entry entry : entries) {
            Map<String, Object> event = new HashMap<>();
            event.put("at", entry.at());
            event.put("title", visit.text("history." + entry.act()));
            event.put("who", who(visit, entry));
            event.put("text", TOLD.contains(entry.act()) ? "" : changes(visit, entry.changes()));
            events.add(event);
        }
        return events;
    }

    private static String who(Visit visit, History.Entry entry) {
        String user = entry.user() == null ? visit.text("history.system") : entry.user();
        return entry.source() == null ? user : user + " · " + entry.source();
    }

    /** Facts before and after, in words. */
    public static String changes(Visit visit, Map<String, History.Change> changes) {
        StringJoiner text = new StringJoiner("; ");
        changes.forEach((fact, change) -> {
            if (!fact.startsWith("merged") && !fact.equals("household_id")) {
                String name = fact.startsWith("owner ") ? "owner" : fact;
                text.add(visit.text("column." + name) + "՝ " + value(visit, name, change.before()) + " → "
                        + value(visit, name, change.after()));
            }
        });
        String all = text.toString();
        return all.length() > LONGEST ? all.substring(0, LONGEST) + "…" : all;
    }
}
