package am.hamaynk.services.definition;

import com.ezylang.evalex.Expression;
import com.ezylang.evalex.config.ExpressionConfiguration;
import com.ezylang.evalex.config.MapBasedFunctionDictionary;
import com.ezylang.evalex.config.MapBasedOperatorDictionary;
import com.ezylang.evalex.data.EvaluationValue;
import com.ezylang.evalex.functions.FunctionIfc;
import com.ezylang.evalex.functions.FunctionParameterDefinition;
import com.ezylang.evalex.operators.OperatorIfc;
import com.ezylang.evalex.parser.Token;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.stream.Collectors;

/** The language of {@link Expressions}: pure, and null where something is missing instead of an exception. */
final class Operators {
    private static final EvaluationValue NULL = EvaluationValue.NULL_VALUE;
    private static final MathContext EXACT = MathContext.DECIMAL128;

    static final Map<String, EvaluationValue> CONSTANTS = constants();

    static final ExpressionConfiguration CONFIGURATION = ExpressionConfiguration.builder()
            .arraysAllowed(false)
            .implicitMultiplicationAllowed(false)
            .mathContext(EXACT)
            .defaultConstants(CONSTANTS)
            .operatorDictionary(operators())
            .functionDictionary(functions())
            .build();

    private Operators() {}

    static boolean truth(EvaluationValue value) {
        return value.isBooleanValue() && value.getBooleanValue();
    }

    private static Map<String, EvaluationValue> constants() {
        Map<String, EvaluationValue> constants = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        constants.put("true", EvaluationValue.TRUE);
        constants.put("false", EvaluationValue.FALSE);
        constants.put("null", NULL);
        return Collections.unmodifiableMap(constants);
    }

    private static MapBasedOperatorDictionary operators() {
        MapBasedOperatorDictionary all = new MapBasedOperatorDictionary();
        int or = OperatorIfc.OPERATOR_PRECEDENCE_OR;
        int and = OperatorIfc.OPERATOR_PRECEDENCE_AND;
        int equality = OperatorIfc.OPERATOR_PRECEDENCE_EQUALITY;
        int comparison = OperatorIfc.OPERATOR_PRECEDENCE_COMPARISON;
        int sum = OperatorIfc.OPERATOR_PRECEDENCE_ADDITIVE;
        int product = OperatorIfc.OPERATOR_PRECEDENCE_MULTIPLICATIVE;
        int unary = OperatorIfc.OPERATOR_PRECEDENCE_UNARY;
        all.addOperator("||", infix(or, (a, b) -> bool(truth(a) || truth(b))));
        all.addOperator("&&", infix(and, (a, b) -> bool(truth(a) && truth(b))));
        all.addOperator("!", new Operator(unary, true, on -> bool(!truth(on[0]))));
        all.addOperator("=", infix(equality, (a, b) -> bool(same(a, b))));
        all.addOperator("==", infix(equality, (a, b) -> bool(same(a, b))));
        all.addOperator("!=", infix(equality, (a, b) -> bool(!same(a, b))));
        all.addOperator("<", comparing(comparison, order -> order < 0));
        all.addOperator("<=", comparing(comparison, order -> order <= 0));
        all.addOperator(">", comparing(comparison, order -> order > 0));
        all.addOperator(">=", comparing(comparison, order -> order >= 0));
        all.addOperator("+", arithmetic(sum, (a, b) -> a.add(b, EXACT)));
        all.addOperator("-", arithmetic(sum, (a, b) -> a.subtract(b, EXACT)));
        all.addOperator("*", arithmetic(product, (a, b) -> a.multiply(b, EXACT)));
        all.addOperator("/", arithmetic(product, (a, b) -> b.signum() == 0 ? null : a.divide(b, EXACT)));
        all.addOperator(
                "-",
                new Operator(
                        unary,
                        true,
                        on -> number(on[0].isNumberValue() ? exact(on[0]).negate() : null)));
        return all;
    }

    private static MapBasedFunctionDictionary functions() {
        MapBasedFunctionDictionary all = new MapBasedFunctionDictionary();
        all.addFunction("IF", new Called(3, on -> truth(on[0]) ? on[1] : on[2]));
        all.addFunction("COALESCE", new Called(0, Operators::first));
        all.addFunction("MIN", new Called(0, on -> folded(on, BigDecimal::min)));
        all.addFunction("MAX", new Called(0, on -> folded(on, BigDecimal::max)));
        all.addFunction("SUM", new Called(0, on -> folded(on, (a, b) -> a.add(b, EXACT))));
        all.addFunction("ROUND", new Called(1, on -> whole(on[0], RoundingMode.HALF_UP)));
        all.addFunction("FLOOR", new Called(1, on -> whole(on[0], RoundingMode.FLOOR)));
        all.addFunction("CEILING", new Called(1, on -> whole(on[0], RoundingMode.CEILING)));
        all.addFunction(
                "COUNT",
                new Called(1, on -> number(BigDecimal.valueOf(list(on[0]).size()))));
        all.addFunction("HAS", new Called(2, on -> bool(list(on[0]).stream().anyMatch(one -> same(one, on[1])))));
        all.addFunction("DAYS", new Called(2, on -> days(on[0], on[1])));
        all.addFunction("ROWS", new Called(2, on -> rows(on[0], on[1])));
        return all;
    }

    private static EvaluationValue bool(boolean value) {
        return EvaluationValue.booleanValue(value);
    }

    private static EvaluationValue number(BigDecimal value) {
        return value == null ? NULL : EvaluationValue.numberValue(value);
    }

    private static BigDecimal exact(EvaluationValue value) {
        return value.getNumberValue();
    }

    private static boolean same(EvaluationValue a, EvaluationValue b) {
        return a.isNumberValue() && b.isNumberValue() ? exact(a).compareTo(exact(b)) == 0 : a.equals(b);
    }

    /** What is there of a list; of anything else, itself. */
    static List<EvaluationValue> list(EvaluationValue value) {
        return (value.isArrayValue() ? value.getArrayValue() : List.of(value))
                .stream().filter(one -> !one.isNullValue()).toList();
    }

    private static EvaluationValue rows(EvaluationValue left, EvaluationValue right) {
        if (!left.isArrayValue() || !right.isArrayValue()) {
            return NULL;
        }
        List<EvaluationValue> rows = new ArrayList<>();
        for (int i = 0;
                i < Math.min(left.getArrayValue().size(), right.getArrayValue().size());
                i++) {
            List<EvaluationValue> row = list(EvaluationValue.arrayValue(
                    List.of(left.getArrayValue().get(i), right.getArrayValue().get(i))));
            rows.add(EvaluationValue.stringValue(
                    row.stream().map(EvaluationValue::getStringValue).collect(Collectors.joining(" — "))));
        }
        return EvaluationValue.arrayValue(rows);
    }

    private static EvaluationValue first(EvaluationValue... values) {
        for (EvaluationValue value : values) {
            if (!value.isNullValue()) {
                return value;
            }
        }
        return NULL;
    }

    private static EvaluationValue whole(EvaluationValue value, RoundingMode how) {
        return number(value.isNumberValue() ? exact(value).setScale(0, how) : null);
    }

    private static EvaluationValue folded(EvaluationValue[] values, BinaryOperator<BigDecimal> how) {
        List<EvaluationValue> all = new ArrayList<>();
        for (EvaluationValue value : values) {
            all.addAll(value.isNullValue() ? List.of(NULL) : list(value));
        }
        return all.isEmpty() || !all.stream().allMatch(EvaluationValue::isNumberValue)
                ? NULL
                : number(all.stream().map(Operators::exact).reduce(how).orElseThrow());
    }

    private static EvaluationValue days(EvaluationValue from, EvaluationValue to) {
        return from.isStringValue() && to.isStringValue()
                ? number(BigDecimal.valueOf(ChronoUnit.DAYS.between(
                        LocalDate.parse(from.getStringValue()), LocalDate.parse(to.getStringValue()))))
                : NULL;
    }

    private static Operator infix(int precedence, BinaryOperator<EvaluationValue> how) {
        return new Operator(precedence, false, on -> how.apply(on[0], on[1]));
    }

    private static Operator comparing(int precedence, IntPredicate holds) {
        return infix(
                precedence,
                (a, b) -> bool(a.isNumberValue() && b.isNumberValue() && holds.test(exact(a).compareTo(exact(b)))
                        || a.isStringValue()
                                && b.isStringValue()
                                && holds.test(a.getStringValue().compareTo(b.getStringValue()))));
    }

    private static Operator arithmetic(int precedence, BinaryOperator<BigDecimal> how) {
        return infix(
                precedence,
                (a, b) -> number(a.isNumberValue() && b.isNumberValue() ? how.apply(exact(a), exact(b)) : null));
    }

    private record Operator(int precedence, boolean isPrefix, Function<EvaluationValue[], EvaluationValue> how)
            implements OperatorIfc {
        @Override
        public int getPrecedence() {
            return precedence;
        }

        @Override
        public int getPrecedence(ExpressionConfiguration configuration) {
            return precedence;
        }

        @Override
        public boolean isLeftAssociative() {
            return !isPrefix;
        }

        @Override
        public boolean isPostfix() {
            return false;
        }

        @Override
        public boolean isInfix() {
            return !isPrefix;
        }

        @Override
        public boolean isOperandLazy() {
            return false;
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... operands) {
            return how.apply(operands);
        }
    }

    /** A function of so many parameters, or of one and more where it is 0. */
    private record Called(int parameters, Function<EvaluationValue[], EvaluationValue> how) implements FunctionIfc {
        @Override
        public List<FunctionParameterDefinition> getFunctionParameterDefinitions() {
            return Collections.nCopies(
                    Math.max(1, parameters),
                    FunctionParameterDefinition.builder()
                            .name("value")
                            .isVarArg(hasVarArgs())
                            .build());
        }

        @Override
        public boolean hasVarArgs() {
            return parameters == 0;
        }

        @Override
        public void validatePreEvaluation(Token token, EvaluationValue... values) {
            // whatever is given has a result
        }

        @Override
        public EvaluationValue evaluate(Expression expression, Token token, EvaluationValue... values) {
            return how.apply(values);
        }
    }
}
