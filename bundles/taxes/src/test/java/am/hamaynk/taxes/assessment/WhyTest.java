package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.taxes.assessment.Step.What;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WhyTest {
    private static Why.Row row(What what, String title, String law, String rate) {
        RuleRef rule = new RuleRef("r", "r@", law, Map.of("hy", title));
        Step step = new Step(what, rule, BigDecimal.TEN, rate, BigDecimal.ONE);
        return Why.rows(List.of(step), "hy", key -> key).get(0);
    }

    @Test
    void perCentIsWrittenOneWay() {
        String nbsp = "\u00a0";
        assertEquals(
                "75" + nbsp + "%",
                row(What.PHASE_IN, "Անցումային չափ", "Օ", "75%").rate());
        assertEquals(
                "0,25" + nbsp + "%", row(What.RATE, "Ավտոտնակ", "Օ", "0.25%").rate());
        assertEquals(
                "100" + nbsp + "% − 10" + nbsp + "%",
                row(What.AGE, "Տարիք", "Օ", "100% − 10%").rate());
        assertEquals(
                "1/2 × 200/365", row(What.TENURE, "Բաժին", "Օ", "1/2 × 200/365").rate());
    }

    @Test
    void whatNoLawSaysIsNotShownAsLawAndNothingIsSaidTwice() {
        Why.Row rounding = row(What.ROUNDING, "Կլորացում", "պրակտիկա", "HALF_UP");
        assertNull(rounding.law());
        assertEquals("", rounding.rule());
        Why.Row bracket = row(What.BRACKET, "Բնակարան", "հոդված 229", "0.05%");
        assertEquals("հոդված 229", bracket.law());
        assertEquals("Բնակարան", bracket.rule());
    }
}
