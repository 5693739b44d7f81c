package am.hamaynk.web.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RuleValuesTest {
    @Test
    void whatIsShownCanBeWrittenBack() {
        Map<String, Object> last = new HashMap<>();
        last.put("over", new BigDecimal("10000000"));
        last.put("upto", null);
        Map<String, Object> value = Map.of(
                "brackets",
                List.of(Map.of("over", BigDecimal.ZERO, "rate_pct", new BigDecimal("0.05")), last),
                "phase_in",
                true,
                "per",
                "resident: each",
                "days",
                Arrays.asList(new BigDecimal("1"), "x"));
        assertEquals(value, RuleValues.parse(RuleValues.text(value), null));
        assertTrue(RuleValues.text(value).contains("brackets.1.rate_pct: 0.05\n"));
        assertEquals("", RuleValues.text(Map.of()));
        assertEquals(Map.of(), RuleValues.parse(" \n", null));
    }

    @Test
    void peopleWriteNumbersInTheirWay() {
        assertEquals(
                Map.of("a", new BigDecimal("0.075"), "b", new BigDecimal("12500"), "c", new BigDecimal("-1")),
                RuleValues.parse("a = 0,075\nb: 12 500\nc:-1", null));
        assertEquals(
                Map.of("a", new BigDecimal("1500")), RuleValues.parse("a: 1,500", null), "as in every other field");
        assertEquals("a: 1.1250\n", RuleValues.text(Map.of("a", new BigDecimal("1.125"))));
    }

    @Test
    void whatOnlyLooksLikeANumberIsNone() {
        Map<String, Object> shape = Map.of("codes?", List.of("text"), "rows", List.of(Map.of("per", "text")));
        String typed = "basis: 0045\ncodes.1: 09018033\nrows.1.per: 1,500\nsince: 01.01.2027\nn: 45\n";
        assertEquals(
                Map.of(
                        "basis",
                        "0045",
                        "codes",
                        List.of("09018033"),
                        "rows",
                        List.of(Map.of("per", "1,500")),
                        "since",
                        "01.01.2027",
                        "n",
                        new BigDecimal("45")),
                RuleValues.parse(typed, shape));
        assertEquals(Map.of("basis", "12.03.2026"), RuleValues.parse("basis: 12.03.2026", null));
    }

    @Test
    void aLineThatCannotBeReadIsNamed() {
        for (String wrong : List.of("no value", "1 2: x", "a..b: 1", ": 1", "a: 12 34", "a: 1,2,3")) {
            assertEquals(
                    wrong,
                    assertThrows(IllegalArgumentException.class, () -> RuleValues.parse("ok: 1\n" + wrong, null))
                            .getMessage());
        }
        assertThrows(IllegalArgumentException.class, () -> RuleValues.parse("a: 1\na: 2", null));
        assertThrows(IllegalArgumentException.class, () -> RuleValues.parse("a: 1\na.b: 2", null));
        assertThrows(IllegalArgumentException.class, () -> RuleValues.parse("a.b: 1\na: 2", null));
    }
}
