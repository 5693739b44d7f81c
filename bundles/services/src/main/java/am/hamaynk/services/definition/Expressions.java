package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import com.ezylang.evalex.BaseException;
import com.ezylang.evalex.Expression;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.parser.ASTNode;
import com.ezylang.evalex.parser.Token;
import com.ezylang.evalex.parser.Token.TokenType;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Conditions, formulas and the places in sentences of a definition. They see a context of nested maps:
 *
 * <ul>
 *   <li>{@code answers.<step>.<field>}: what was answered; of a step that repeats, the list of them all
 *   <li>{@code applicant.kind}, {@code applicant.name}, {@code applicant.address}: of whom it is for, also where a proxy acts
 *   <li>{@code parameter.<key>}: what the community confirmed
 *   <li>{@code known.<fact>}, in the outcome alone: what registers and taxes know. Of {@code debts} the drams that are past
 *       their term, of {@code payments} those that were paid, of others whether anything is known
 *   <li>{@code acts.<action>.<field>} and {@code acts.<action>.text}: what was given by whoever acted, the last time
 * </ul>
 *
 * Numbers are exact, a date is its ISO form (so that dates compare as they stand), and what a register knows is a map whose
 * {@code text} is seen. Nothing here knows the time, chance or the world: the same context gives the same result. What is
 * missing is null: equal to nothing else, neither more nor less than anything, false as a condition; in a formula it makes the
 * result null, in a sentence it is a dash.
 *
 * <p>Operators {@code + - * / == != < <= > >= && || !}; functions {@code IF MIN MAX SUM ROUND FLOOR CEILING COALESCE} and
 * {@code COUNT(list)}, {@code HAS(list, value)}, {@code DAYS(from, to)}, and {@code ROWS(list, list)}, which puts side by side
 * what stands in one row.
 */
public final class Expressions {
    static final int LONGEST = 500;
    static final String NOTHING = "—";

    private static final Pattern PLACE = Pattern.compile("\\{([^{}]*)}");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,15}(\\.\\d{1,6})?");
    private static final int DIGITS = 40;
    private static final int MOST = 2_000;
    private static final Map<String, Parsed> PARSED = new ConcurrentHashMap<>();

    private Expressions() {}

    /** Whether a condition holds; one that is null always does. */
    public static boolean truth(String condition, Map<String, ?> context) {
        return condition == null || Operators.truth(value(condition, context));
    }

    /** What a formula gives, or null where something it needs is missing or it cannot be calculated. */
    public static BigDecimal number(String formula, Map<String, ?> context) {
        EvaluationValue value = value(formula, context);
        return value.isNumberValue() && bounded(value.getNumberValue()) ? value.getNumberValue() : null;
    }

    /** What an expression gives as it stands, or null where it is missing. */
    public static String plain(String expression, Map<String, ?> context) {
        String text = expression == null ? NOTHING : text("{" + expression + "}", context);
        return text.equals(NOTHING) ? null : text;
    }

    /** A sentence with its places filled in, values as they stand. */
    public static String text(String template, Map<String, ?> context) {
        return text(template, context, (name, value) -> value.toString());
    }

    /**
     * A sentence with its places filled in.
     *
     * @param shown how a value is written: given the name where the place is nothing else, else null, and the value, which is
     *     never null
     */
    public static String text(String template, Map<String, ?> context, BiFunction<String, Object, String> shown) {
        return PLACE.matcher(template)
                .replaceAll(
                        place -> Matcher.quoteReplacement(filled(place.group(1).strip(), context, shown)));
    }

    /**
     * The names that an expression sees, in the order of their coming: {@code answers.land.area}.
     *
     * @throws Problem {@code bad-expression} (422) with what is wrong
     */
    public static Set<String> names(String expression) {
        return new Parsed(expression).names;
    }

    /**
     * The names that the places of a sentence see.
     *
     * @throws Problem {@code bad-expression} (422) with what is wrong
     */
    public static Set<String> namesIn(String template) {
        Set<String> names = new LinkedHashSet<>();
        places(template).forEach(place -> names.addAll(names(place)));
        if (PLACE.matcher(template).replaceAll("").matches("(?s).*[{}].*")) {
            throw bad("{ }");
        }
        return names;
    }

    /** Calls back with each name that is compared with a text, and that text. */
    static void compared(String expression, BiConsumer<String, String> each) {
        walk(new Parsed(expression).tree, node -> {
            if (node.getToken().getType() == TokenType.INFIX_OPERATOR
                    && Set.of("=", "==", "!=").contains(node.getToken().getValue())) {
                pair(node.getParameters().get(0), node.getParameters().get(1), each);
                pair(node.getParameters().get(1), node.getParameters().get(0), each);
            } else if (node.getToken().getType() == TokenType.FUNCTION
                    && node.getToken().getValue().equalsIgnoreCase("HAS")) {
                pair(node.getParameters().get(0), node.getParameters().get(1), each);
            }
        });
    }

    private static void pair(ASTNode name, ASTNode literal, BiConsumer<String, String> each) {
        if (name.getToken().getType() == TokenType.STRUCTURE_SEPARATOR
                && literal.getToken().getType() == TokenType.STRING_LITERAL) {
            each.accept(path(name), literal.getToken().getValue());
        }
    }

    static List<String> places(String template) {
        return PLACE.matcher(template)
                .results()
                .map(place -> place.group(1).strip())
                .toList();
    }

    private static String filled(String place, Map<String, ?> context, BiFunction<String, Object, String> shown) {
        EvaluationValue value = value(place, context);
        if (value.isArrayValue()) {
            List<String> each = Operators.list(value).stream()
                    .map(one -> shown(place, one, shown))
                    .toList();
            return each.isEmpty() ? NOTHING : String.join(", ", each);
        }
        return shown(place, value, shown);
    }

    private static String shown(String place, EvaluationValue value, BiFunction<String, Object, String> shown) {
        if (value.isNullValue() || value.isNumberValue() && !bounded(value.getNumberValue())) {
            return NOTHING;
        }
        boolean name = place.matches("\\w+(\\.\\w+)+");
        return shown.apply(
                name ? place : null, value.isNumberValue() ? plain(value.getNumberValue()) : value.getValue());
    }

    private static BigDecimal plain(BigDecimal number) {
        return number.stripTrailingZeros().scale() < 0 ? number.setScale(0) : number;
    }

    private static EvaluationValue value(String expression, Map<String, ?> context) {
        try {
            Parsed parsed = parsed(expression);
            Map<String, Object> seen = new HashMap<>();
            parsed.names.forEach(name -> put(seen, List.of(name.split("\\.")), at(context, name)));
            Expression own = parsed.expression.copy();
            seen.forEach((name, value) -> own.with(name, structure(value)));
            return own.evaluate();
        } catch (BaseException | RuntimeException e) {
            return EvaluationValue.NULL_VALUE;
        }
    }

    @SuppressWarnings("unchecked")
    private static void put(Map<String, Object> into, List<String> path, EvaluationValue value) {
        if (path.size() == 1) {
            into.put(path.get(0), value);
        } else {
            put(
                    (Map<String, Object>) into.computeIfAbsent(path.get(0), name -> new HashMap<String, Object>()),
                    path.subList(1, path.size()),
                    value);
        }
    }

    private static EvaluationValue structure(Object value) {
        if (value instanceof Map<?, ?> map) {
            Map<String, EvaluationValue> structure = new HashMap<>();
            map.forEach((name, each) -> structure.put((String) name, structure(each)));
            return EvaluationValue.structureValue(structure);
        }
        return (EvaluationValue) value;
    }

    private static EvaluationValue at(Map<String, ?> context, String name) {
        Object here = context;
        for (String part : name.split("\\.")) {
            if (here instanceof List<?> rows) {
                List<Object> column = new ArrayList<>();
                rows.forEach(row -> column.add(row instanceof Map<?, ?> map ? map.get(part) : null));
                here = column;
            } else {
                here = here instanceof Map<?, ?> map ? map.get(part) : null;
            }
        }
        return seen(here);
    }

    private static EvaluationValue seen(Object value) {
        if (value instanceof Boolean truth) {
            return EvaluationValue.booleanValue(truth);
        }
        if (value instanceof Number number) {
            BigDecimal exact = new BigDecimal(number.toString());
            return bounded(exact) ? EvaluationValue.numberValue(exact) : EvaluationValue.NULL_VALUE;
        }
        if (value instanceof List<?> list) {
            return EvaluationValue.arrayValue(
                    list.stream().map(Expressions::seen).toList());
        }
        if (value instanceof Map<?, ?> known) {
            return seen(known.get("text"));
        }
        return value == null || value.toString().isEmpty()
                ? EvaluationValue.NULL_VALUE
                : EvaluationValue.stringValue(value.toString());
    }

    private static boolean bounded(BigDecimal number) {
        return Math.abs((long) number.scale()) <= DIGITS * 2L && (long) number.precision() - number.scale() <= DIGITS;
    }

    private static Problem bad(String what) {
        return Problem.of("bad-expression", 422, what);
    }

    private static String path(ASTNode node) {
        return node.getToken().getType() == TokenType.STRUCTURE_SEPARATOR
                ? path(node.getParameters().get(0)) + "."
                        + node.getParameters().get(1).getToken().getValue()
                : node.getToken().getValue();
    }

    private static void walk(ASTNode node, Consumer<ASTNode> visitor) {
        visitor.accept(node);
        if (node.getToken().getType() != TokenType.STRUCTURE_SEPARATOR) {
            node.getParameters().forEach(child -> walk(child, visitor));
        }
    }

    /** Those of the services in use are few, and each is asked for with every application. */
    private static Parsed parsed(String expression) {
        Parsed known = PARSED.get(expression);
        if (known == null) {
            known = new Parsed(expression);
            if (PARSED.size() >= MOST) {
                PARSED.clear();
            }
            PARSED.put(expression, known);
        }
        return known;
    }

    private static final class Parsed {
        private final Expression expression;
        private final ASTNode tree;
        private final Set<String> names = new LinkedHashSet<>();

        Parsed(String text) {
            if (text == null || text.isBlank() || text.length() > LONGEST) {
                throw bad(text == null ? "" : text.strip());
            }
            try {
                expression = new Expression(text, Operators.CONFIGURATION);
                tree = expression.getAbstractSyntaxTree();
            } catch (BaseException e) {
                throw bad(text + ": " + e.getMessage());
            } catch (RuntimeException e) {
                throw bad(text);
            }
            walk(tree, this::see);
        }

        private void see(ASTNode node) {
            Token token = node.getToken();
            switch (token.getType()) {
                case STRUCTURE_SEPARATOR -> {
                    String path = path(node);
                    if (!path.matches("[a-z]\\w*(\\.[a-z]\\w*){1,2}")) {
                        throw bad(path);
                    }
                    names.add(path);
                }
                case VARIABLE_OR_CONSTANT -> {
                    if (!Operators.CONSTANTS.containsKey(token.getValue())) {
                        throw bad(token.getValue());
                    }
                }
                case NUMBER_LITERAL -> {
                    if (!NUMBER.matcher(token.getValue()).matches()) {
                        throw bad(token.getValue());
                    }
                }
                default -> {
                    // operators, functions and texts are what the configuration allows
                }
            }
        }
    }
}
