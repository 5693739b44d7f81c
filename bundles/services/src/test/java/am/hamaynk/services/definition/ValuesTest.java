package am.hamaynk.services.definition;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.services.definition.Definition.Parameter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Scale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ValuesTest {
    private static Parameter parameter(String type) {
        return new Parameter("p", Map.of(), type, null, true, null);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            drams   | 12 500 ֏ | 12500
            drams   | AMD 1,500 | 1500
            drams   | 12500,00 | 12500
            days    | 30       | 30
            number  | 1 250,5  | 1250.5
            number  | 1.250    | 1250
            number  | 1,1250   | 1.125
            percent | 0,075    | 0.075
            """)
    void whatPeopleTypeIsANumberAsEverywhereElse(String type, String typed, String kept) {
        assertEquals(kept, Values.typed(parameter(type), typed));
        assertEquals(new BigDecimal(kept), Values.read(parameter(type), kept));
    }

    @Test
    void whatIsNoNumberIsRefused() {
        for (String typed : List.of("1500,000", "12 34", "-5", "12,5", "much")) {
            Problem problem = assertThrows(
                    Problem.class,
                    () -> Values.read(parameter("drams"), Values.typed(parameter("drams"), typed)),
                    typed);
            assertEquals("value bad-number", problem.field() + " " + problem.code());
        }
        assertEquals("true", Values.typed(parameter("yes-no"), "true"));
    }

    @Property
    void whatIsShownIsReadAgain(@ForAll @BigRange(min = "0", max = "999999999") @Scale(6) BigDecimal number) {
        String kept = number.toPlainString();
        String again = Values.typed(parameter("number"), Values.shown(parameter("number"), kept));
        assertEquals(0, number.compareTo(new BigDecimal(again)), kept);
    }
}
