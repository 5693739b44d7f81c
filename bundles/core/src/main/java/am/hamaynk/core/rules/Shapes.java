package am.hamaynk.core.rules;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What values of a module's rules must be, as {@link am.hamaynk.api.rules.Rules} says it, so that nobody has to guess
 * under which name a calculation looks for a number, and none breaks off on what it cannot read.
 */
final class Shapes {
    private static final String FIELD = "value";
    private static final int LONGEST = 1000;

    /** The document on which a confirmation rests may be kept with any value. */
    private static final String BASIS = "basis";

    private final TreeMap<String, Map<String, Object>> byStart = new TreeMap<>();

    /** @throws IllegalArgumentException naming what is no shape */
    void add(Map<?, ?> said) {
        said.forEach((start, shape) -> {
            known((String) start, shape);
            byStart.put((String) start, RuleFile.values((String) start, shape));
        });
    }

    private static void known(String name, Object shape) {
        if (shape instanceof Map<?, ?> parts) {
            parts.forEach((part, of) -> known(name + "." + part, of));
        } else if (shape instanceof List<?> list && list.size() == 1) {
            known(name, list.get(0));
        } else if (!(shape instanceof String text)
                || !text.matches("(whole|number) -?\\d+ \\d+|one-of( [\\w.-]+)+|flag|day|text")) {
            throw new IllegalArgumentException(name + " has no such shape: " + shape);
        }
    }

    /** That of the rule, else of its nearest family, else null. */
    Map<String, Object> of(String id) {
        String start = id;
        while (!byStart.containsKey(start) && start.length() > 0) {
            start = start.substring(0, start.lastIndexOf('.', start.length() - 2) + 1);
        }
        return byStart.get(start);
    }

    /**
     * What is meant by a value: a day is as {@code 2027-01-31}, however people typed it, and a basis that looks like a
     * number is a text.
     *
     * @throws Problem at {@code value} naming the part that does not fit, and what it must be
     */
    static Map<String, Object> read(Rule rule, Map<String, Object> value) {
        if (rule.shape() == null) {
            return value;
        }
        Map<String, Object> shape = new LinkedHashMap<>(rule.shape());
        shape.put(BASIS + "?", "text");
        Map<String, Object> given = new LinkedHashMap<>(value);
        given.computeIfPresent(BASIS, (name, said) -> text(said));
        return names("", shape, given);
    }

    private static Object text(Object said) {
        return said instanceof BigDecimal number
                ? number.toPlainString()
                : said instanceof Boolean ? said.toString() : said;
    }

    private static Map<String, Object> names(String inside, Map<?, ?> shape, Map<?, ?> value) {
        Map<String, Object> read = new LinkedHashMap<>();
        value.forEach((name, each) -> read.put(name.toString(), each));
        Set<String> known = new TreeSet<>();
        shape.forEach((said, of) -> {
            boolean optional = said.toString().endsWith("?");
            String name = said.toString().replace("?", "");
            known.add(name);
            if (value.get(name) != null) {
                read.put(name, part(inside + name, of, value.get(name)));
            } else if (!optional && !name.equals("#")) {
                throw Problem.field(FIELD, "rule-value-missing", inside + name);
            }
        });
        value.forEach((name, each) -> {
            if (known.contains("#") && name.toString().matches("\\d{4}")) {
                read.put(name.toString(), part(inside + name, shape.get("#"), each));
            } else if (!known.contains(name.toString())) {
                throw Problem.field(
                        FIELD, "rule-value-unknown", inside + name, inside + String.join(", " + inside, known));
            }
        });
        return read;
    }

    private static Object part(String name, Object shape, Object value) {
        if (shape instanceof Map<?, ?> names) {
            if (!(value instanceof Map<?, ?> parts)) {
                throw Problem.field(FIELD, "rule-value-parts", name);
            }
            return names(name + ".", names, parts);
        }
        if (shape instanceof List<?> each) {
            if (!(value instanceof List<?> list) || list.isEmpty()) {
                throw Problem.field(FIELD, "rule-value-list", name);
            }
            List<Object> read = new ArrayList<>();
            for (Object one : list) {
                read.add(part(name + "." + (read.size() + 1), each.get(0), one));
            }
            return read;
        }
        return plain(name, ((String) shape).split(" "), value);
    }

    private static Object plain(String name, String[] shape, Object value) {
        if (shape[0].equals("day")) {
            return day(name, value);
        }
        List<String> of = Arrays.asList(shape).subList(1, shape.length);
        boolean fits =
                switch (shape[0]) {
                    case "whole" -> value instanceof BigDecimal number
                            && number.stripTrailingZeros().scale() <= 0
                            && within(number, of);
                    case "number" -> value instanceof BigDecimal number && within(number, of);
                    case "one-of" -> of.contains(value);
                    case "flag" -> value instanceof Boolean;
                    default -> value instanceof String text && !text.isBlank() && text.length() <= LONGEST;
                };
        if (!fits) {
            throw shape[0].equals("one-of")
                    ? Problem.field(FIELD, "rule-value-one-of", name, String.join(", ", of))
                    : Problem.field(FIELD, "rule-value-" + shape[0], argumentsOf(name, of));
        }
        return value;
    }

    private static String day(String name, Object value) {
        try {
            return Days.typed(FIELD, String.valueOf(value)).toString();
        } catch (Problem none) {
            throw Problem.field(FIELD, "rule-value-day", name);
        }
    }

    private static Object[] argumentsOf(String name, List<String> of) {
        return of.isEmpty() ? new Object[] {name} : new Object[] {name, of.get(0), of.get(1)};
    }

    private static boolean within(BigDecimal number, List<String> of) {
        return number.compareTo(new BigDecimal(of.get(0))) >= 0 && number.compareTo(new BigDecimal(of.get(1))) <= 0;
    }
}
