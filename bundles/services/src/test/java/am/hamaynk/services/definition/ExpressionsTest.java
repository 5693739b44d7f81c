package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionsTest {
    private static final Map<String, Object> CONTEXT = Map.of(
            "answers",
            Map.of(
                    "land",
                    Map.of(
                            "area",
                            new BigDecimal("120.5"),
                            "kind",
                            "house",
                            "uses",
                            List.of("orchard", "pasture"),
                            "plot",
                            Map.of("id", "7", "text", "03-013-0085-0007"),
                            "from",
                            "2026-02-27",
                            "to",
                            "2026-03-02",
                            "empty",
                            "",
                            "owned",
                            true),
                    "members",
                    List.of(Map.of("name", "Անի", "income", 100), Map.of("name", "Գոռ", "income", 50))),
            "applicant",
            Map.of("kind", "proxy"),
            "parameter",
            Map.of("fee", new BigDecimal("1500")));

    @ParameterizedTest
    @CsvSource(
            delimiterString = "→",
            textBlock =
                    """
            answers.land.kind == "house"                           → true
            answers.land.kind != "house"                           → false
            answers.land.area > 120 && answers.land.area <= 120.5  → true
            answers.land.area == 120.50                            → true
            answers.land.area < 100 || applicant.kind == "proxy"   → true
            HAS(answers.land.uses, "pasture")                      → true
            HAS(answers.land.uses, "hay")                          → false
            HAS(answers.land.missing, "hay")                       → false
            answers.land.from < answers.land.to                    → true
            answers.land.owned                                     → true
            !answers.land.owned                                    → false
            answers.land.missing                                   → false
            !answers.land.missing                                  → true
            answers.nowhere.at > 5                                 → false
            answers.nowhere.at > 5 || answers.land.owned           → true
            answers.nowhere.at == null                             → true
            answers.land.empty == null                             → true
            answers.land.kind                                      → false
            answers.land.kind > 5                                  → false
            COUNT(answers.members.name) == 2                       → true
            IF(answers.land.owned, answers.land.area, 0) > 100     → true
            answers.land.plot == "03-013-0085-0007"                → true
            1 / 0 > 1                                              → false
            """)
    void conditions(String condition, boolean holds) {
        assertEquals(holds, Expressions.truth(condition, CONTEXT));
    }

    @Test
    void noConditionAlwaysHolds() {
        assertTrue(Expressions.truth(null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            0.1 + 0.2                                            | 0.3
            parameter.fee * 3                                    | 4500
            answers.land.area * parameter.fee                    | 180750
            SUM(answers.members.income)                          | 150
            MAX(answers.members.income)                          | 100
            MIN(7, answers.land.area)                            | 7
            ROUND(2.5)                                           | 3
            FLOOR(2.9)                                           | 2
            CEILING(2.1)                                         | 3
            -parameter.fee + 2 * (3 - 1)                         | -1496
            COALESCE(answers.land.missing, parameter.fee)        | 1500
            DAYS(answers.land.from, answers.land.to)             | 3
            COUNT(answers.members.name)                          | 2
            30                                                   | 30
            """)
    void formulas(String formula, BigDecimal result) {
        assertEquals(0, result.compareTo(Expressions.number(formula, CONTEXT)), formula);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "answers.land.missing * 2",
                "answers.land.kind + 1",
                "1 / 0",
                "SUM(answers.land.missing)",
                "DAYS(answers.land.kind, answers.land.to)",
                "answers.land.owned"
            })
    void whatCannotBeCalculatedIsNull(String formula) {
        assertNull(Expressions.number(formula, CONTEXT));
    }

    @Test
    void sentencesHaveTheirPlacesFilled() {
        assertEquals(
                "Հողը՝ 03-013-0085-0007, 120.5 քմ, orchard, pasture. Անի, Գոռ; —; 4500",
                Expressions.text(
                        "Հողը՝ {answers.land.plot}, {answers.land.area} քմ, {answers.land.uses}. {answers.members.name}; "
                                + "{answers.land.missing}; {parameter.fee * 3}",
                        CONTEXT));
        assertEquals(
                "<answers.land.kind house> <null 3000>",
                Expressions.text(
                        "{answers.land.kind} {parameter.fee * 2}",
                        CONTEXT,
                        (name, value) -> "<" + name + " " + value + ">"));
    }

    @Test
    void rowsStandTogetherEvenWhereSomethingIsMissing() {
        Map<String, Object> context =
                Map.of("answers", Map.of("goods", List.of(Map.of("name", "a"), Map.of("name", "b", "kilograms", 5))));
        assertEquals(
                "a, b — 5; 5; 1",
                Expressions.text(
                        "{ROWS(answers.goods.name, answers.goods.kilograms)}; {answers.goods.kilograms}; "
                                + "{COUNT(answers.goods.kilograms)}",
                        context));
        assertEquals("—", Expressions.text("{ROWS(answers.none.name, answers.none.kilograms)}", context));
    }

    @Test
    void whatWasTypedIsNeverRunOrFilledAgain() {
        Map<String, Object> context = Map.of("answers", Map.of("a", Map.of("b", "$1 \\ {parameter.fee}")));
        assertEquals("$1 \\ {parameter.fee}", Expressions.text("{answers.a.b}", context));
    }

    @Test
    void namesAreTold() {
        assertEquals(
                Set.of("answers.land.area", "parameter.fee"),
                Expressions.names("IF(answers.land.area > 5, parameter.fee, 0)"));
        assertEquals(
                Set.of("answers.land.area", "applicant.name"),
                Expressions.namesIn("{applicant.name}: {answers.land.area} m²"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "1 +",
                "area > 5",
                "RANDOM() > 0.5",
                "DT_NOW()",
                "STR_MATCHES(\"a\", \"(a+)+\")",
                "9 ^ 9",
                "FACT(9)",
                "1e999999999",
                "0xFF",
                "answers",
                "answers.land.area.more.still",
                "answers[0]",
                "PI",
                "2(3)",
                "ROUND()"
            })
    void whatIsNotOfTheLanguageIsRefused(String expression) {
        assertEquals(
                "bad-expression",
                assertThrows(Problem.class, () -> Expressions.names(expression)).code());
        assertFalse(Expressions.truth(expression, CONTEXT));
        assertNull(Expressions.number(expression, CONTEXT));
    }

    @Test
    void whatIsTooLongIsRefused() {
        String longest = "1" + "+1".repeat(249);
        assertEquals(250, Expressions.number(longest, Map.of()).intValueExact());
        assertThrows(Problem.class, () -> Expressions.names(longest + "+11"));
    }

    @Test
    void placesThatDoNotCloseAreRefused() {
        for (String template : List.of("{answers.a.b", "answers.a.b}", "{{answers.a.b}}", "{}")) {
            assertThrows(Problem.class, () -> Expressions.namesIn(template), template);
        }
    }

    @Provide
    Arbitrary<String> pieces() {
        return Arbitraries.of(
                        "answers.land.area",
                        "answers.land.kind",
                        "answers.members.name",
                        "answers.x.y",
                        "parameter.fee",
                        "1",
                        "0",
                        "2.5",
                        "\"a\"",
                        "true",
                        "null",
                        "+",
                        "-",
                        "*",
                        "/",
                        "==",
                        "!=",
                        "<",
                        ">=",
                        "&&",
                        "||",
                        "!",
                        "(",
                        ")",
                        ",",
                        "IF(",
                        "MAX(",
                        "COUNT(",
                        "HAS(",
                        "DAYS(",
                        "ROUND(",
                        "{",
                        "}",
                        "999999999999999")
                .list()
                .ofMaxSize(30)
                .map(parts -> String.join(" ", parts));
    }

    @Property(tries = 3000)
    void nothingThrowsButTheProblem(@ForAll("pieces") String expression) {
        assertDoesNotThrow(() -> {
            Expressions.truth(expression, CONTEXT);
            Expressions.number(expression, CONTEXT);
            Expressions.text("{" + expression + "}", CONTEXT);
        });
        try {
            Expressions.names(expression);
        } catch (Problem expected) {
            assertEquals("bad-expression", expected.code());
        }
    }

    @Property
    void anyTextIsReadOrRefused(@ForAll String expression) {
        Expressions.truth(expression, CONTEXT);
        Expressions.text(expression, CONTEXT);
        try {
            Expressions.names(expression);
        } catch (Problem expected) {
            assertEquals(422, expected.status());
        }
    }
}
