package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules.Rule;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;

/** Reads the values of a rule; what a confirmation left open is as good as unconfirmed. */
final class RuleValues {
    private RuleValues() {}

    static Problem unconfirmed(Rule rule) {
        return Problem.of("rule-unconfirmed", 422, rule.id(), rule.law());
    }

    static BigDecimal number(Rule rule, String name) {
        BigDecimal number = decimal(rule.value().get(name));
        if (number == null) {
            throw unconfirmed(rule);
        }
        return number;
    }

    static boolean flag(Rule rule, String name) {
        Object value = rule.value().get(name);
        return Boolean.TRUE.equals(value) || "true".equals(value);
    }

    static List<Map<?, ?>> rows(Rule rule, String name) {
        if (rule.value().get(name) instanceof List<?> list && !list.isEmpty()) {
            return list.stream().<Map<?, ?>>map(row -> (Map<?, ?>) row).toList();
        }
        throw unconfirmed(rule);
    }

    static BigDecimal decimal(Object value) {
        return value instanceof BigDecimal number
                ? number
                : value instanceof Number || value instanceof String
                        ? new BigDecimal(value.toString().trim())
                        : null;
    }

    static BigDecimal orZero(Object value) {
        BigDecimal number = decimal(value);
        return number == null ? BigDecimal.ZERO : number;
    }
}
