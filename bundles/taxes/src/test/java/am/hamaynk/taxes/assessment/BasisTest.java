package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BasisTest {
    private static final RuleRef RULE = new RuleRef("r", "r@", "law", Map.of());

    private static Step step(long base, String rate, long amount) {
        return new Step(Step.What.RELIEF, RULE, BigDecimal.valueOf(base), rate, BigDecimal.valueOf(amount));
    }

    @Test
    void whatIsShortIsKeptAsItIs() {
        List<Step> steps = List.of(step(100, "75%", 75), step(75, "1/2", 37));
        assertEquals(steps, Basis.decode(Basis.encode(steps, rule -> 1), number -> RULE));
    }

    @Test
    void whatIsTooLongKeepsItsBeginningAndItsEnd() {
        List<Step> steps = new ArrayList<>();
        for (int i = 100; i > 0; i--) {
            steps.add(step(1_000L * i, "−1% of something that is told at length", 1_000L * (i - 1)));
        }
        String text = Basis.encode(steps, rule -> 1);
        assertTrue(text.length() <= Basis.LENGTH);
        List<Step> kept = Basis.decode(text, number -> RULE);
        assertEquals(100_000, kept.get(0).base().intValueExact());
        assertEquals(0, kept.get(kept.size() - 1).amount().intValueExact());
        for (Step one : kept) { // each amount that is shown follows from the base beside it
            assertEquals(one.base().subtract(BigDecimal.valueOf(1_000)), one.amount());
        }
    }
}
