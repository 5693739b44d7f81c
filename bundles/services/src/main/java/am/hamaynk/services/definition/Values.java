package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.api.text.Numbers;
import am.hamaynk.services.definition.Definition.Parameter;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads what was confirmed for parameters as expressions take it. Numbers are kept and sent as programs write them, with a
 * point and nothing between thousands; people type and see them as everywhere else.
 */
public final class Values {
    private static final Set<String> KNOWN = Set.of("seen", "memory-high");
    private static final int LONGEST = 1000;

    private Values() {}

    /**
     * What is confirmed; of the rest what law is known to say. What was confirmed while the parameter was of another type, and
     * cannot be read any more, is to be confirmed anew.
     *
     * @param confirmed values as typed, by key
     */
    static Map<String, Object> of(Definition definition, Map<String, String> confirmed) {
        Map<String, Object> values = new HashMap<>();
        for (Parameter parameter : definition.parameters()) {
            String value = confirmed.get(parameter.key());
            if (value == null
                    && parameter.law() != null
                    && KNOWN.contains(parameter.law().evidence())) {
                value = parameter.proposal();
            }
            if (value != null && readable(parameter, value)) {
                values.put(parameter.key(), read(parameter, value));
            }
        }
        return values;
    }

    /**
     * What a person typed, as it is kept.
     *
     * @throws Problem {@code bad-number} at field {@code value}
     */
    public static String typed(Parameter parameter, String value) {
        return switch (parameter.type()) {
            case "drams" -> kept(Numbers.amount(value));
            case "days", "number", "percent" -> kept(Numbers.find(value));
            default -> value;
        };
    }

    private static String kept(Optional<BigDecimal> number) {
        return number.orElseThrow(() -> Problem.field("value", "bad-number"))
                .stripTrailingZeros()
                .toPlainString();
    }

    /** What is kept, so that {@link #typed} reads it again. */
    public static String shown(Parameter parameter, String value) {
        return readable(parameter, value) && read(parameter, value) instanceof BigDecimal number
                ? Numbers.text(number)
                : value;
    }

    private static boolean readable(Parameter parameter, String value) {
        try {
            read(parameter, value);
            return true;
        } catch (Problem unreadable) {
            return false;
        }
    }

    /** @throws Problem 422 at field {@code value} */
    static Object read(Parameter parameter, String value) {
        return switch (parameter.type()) {
            case "yes-no" -> Boolean.parseBoolean(oneOf(value, "true", "false"));
            case "day-kind" -> oneOf(value, "working", "calendar");
            case "days", "drams" -> number(value, "\\d{1,12}");
            case "number", "percent" -> number(value, "\\d{1,12}(\\.\\d{1,6})?");
            case "text" -> {
                if (value.length() > LONGEST) {
                    throw Problem.field("value", "too-long", LONGEST);
                }
                yield value;
            }
            default -> throw new IllegalStateException(parameter.type());
        };
    }

    private static BigDecimal number(String value, String form) {
        if (!value.matches(form)) {
            throw Problem.field("value", "bad-number");
        }
        return new BigDecimal(value);
    }

    private static String oneOf(String value, String... allowed) {
        if (!List.of(allowed).contains(value)) {
            throw Problem.field("value", "unknown-choice");
        }
        return value;
    }
}
