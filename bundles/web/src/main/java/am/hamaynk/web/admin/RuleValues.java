package am.hamaynk.web.admin;

import am.hamaynk.api.text.Numbers;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A rule's value as lines that people read and write: {@code pct_per_day: 0.04}, and where it has parts within parts
 * {@code brackets.1.rate_pct: 0.05}.
 */
final class RuleValues {
    private static final int MOST_LINES = 500;

    /** The document on which a confirmation rests. */
    private static final String BASIS = "basis";

    /** What consists of digits and of what parts them is a number, or a slip, but for a day. */
    private static final Pattern NUMBER =
            Pattern.compile("(?!\\d{1,2}\\.\\d{1,2}\\.\\d{4}$)[-+\u2212]?\\d[\\d\\s\\u00a0\\u202f.,]*");

    private RuleValues() {}

    /** A value of one name. */
    record Line(String name, String value) {}

    static List<Line> lines(Map<String, Object> value) {
        List<Line> lines = new ArrayList<>();
        add("", value, lines);
        return lines;
    }

    static String text(Map<String, Object> value) {
        StringBuilder text = new StringBuilder();
        lines(value).forEach(line -> text.append(line.name())
                .append(": ")
                .append(line.value())
                .append('\n'));
        return text.toString();
    }

    private static void add(String name, Object value, List<Line> lines) {
        String inside = name.isEmpty() ? "" : name + ".";
        if (value instanceof Map<?, ?> map && !map.isEmpty()) {
            map.forEach((key, each) -> add(inside + key, each, lines));
        } else if (value instanceof List<?> list && !list.isEmpty()) {
            for (int i = 0; i < list.size(); i++) {
                add(inside + (i + 1), list.get(i), lines);
            }
        } else if (!name.isEmpty()) {
            String shown = value instanceof BigDecimal number ? Numbers.text(number) : String.valueOf(value);
            lines.add(new Line(name, value == null ? "" : shown.replace("\n", " ")));
        }
    }

    /**
     * @param shape that of the rule, or null; what is a text there stays one, whatever it looks like
     * @throws IllegalArgumentException with the line that cannot be read
     */
    static Map<String, Object> parse(String text, Map<String, Object> shape) {
        Map<String, Object> tree = new LinkedHashMap<>();
        List<String> lines =
                text.lines().map(String::strip).filter(line -> !line.isEmpty()).toList();
        if (lines.size() > MOST_LINES) {
            throw new IllegalArgumentException(lines.get(MOST_LINES));
        }
        for (String line : lines) {
            String[] parts = line.split("\\s*[:=]\\s*", 2);
            if (parts.length != 2 || !parts[0].matches("[\\w-]+(\\.[\\w-]+){0,5}")) {
                throw new IllegalArgumentException(line);
            }
            String[] path = parts[0].split("\\.");
            boolean asTyped = !parts[1].isEmpty() && isText(shape, path);
            put(tree, path, asTyped ? parts[1] : value(parts[1], line), line);
        }
        Map<String, Object> value = new LinkedHashMap<>();
        tree.forEach((name, each) -> value.put(name, listed(each)));
        return value;
    }

    private static boolean isText(Map<String, Object> shape, String[] path) {
        Object at = shape;
        for (String name : path) {
            at = at instanceof List<?> each
                    ? each.get(0)
                    : at instanceof Map<?, ?> names
                            ? names.containsKey(name) ? names.get(name) : names.get(name + "?")
                            : null;
        }
        return path.length == 1 && path[0].equals(BASIS) || "text".equals(at);
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> tree, String[] path, Object value, String line) {
        Map<String, Object> at = tree;
        for (int i = 0; i < path.length - 1; i++) {
            Object next = at.computeIfAbsent(path[i], name -> new LinkedHashMap<String, Object>());
            if (!(next instanceof Map<?, ?>)) {
                throw new IllegalArgumentException(line);
            }
            at = (Map<String, Object>) next;
        }
        if (at.containsKey(path[path.length - 1])) {
            throw new IllegalArgumentException(line);
        }
        at.put(path[path.length - 1], value);
    }

    private static Object value(String text, String line) {
        if (NUMBER.matcher(text).matches()) {
            return Numbers.find(text).orElseThrow(() -> new IllegalArgumentException(line));
        }
        return switch (text) {
            case "" -> null;
            case "true" -> true;
            case "false" -> false;
            default -> text;
        };
    }

    /** What is numbered from 1 on is a list. */
    private static Object listed(Object value) {
        if (!(value instanceof Map<?, ?> map)) {
            return value;
        }
        if (!map.isEmpty()
                && map.keySet().stream().allMatch(key -> key.toString().matches("[1-9]\\d{0,3}"))) {
            Map<Integer, Object> ordered = new TreeMap<>();
            map.forEach((key, each) -> ordered.put(Integer.valueOf(key.toString()), listed(each)));
            return new ArrayList<>(ordered.values());
        }
        Map<String, Object> inside = new LinkedHashMap<>();
        map.forEach((key, each) -> inside.put(key.toString(), listed(each)));
        return inside;
    }
}
