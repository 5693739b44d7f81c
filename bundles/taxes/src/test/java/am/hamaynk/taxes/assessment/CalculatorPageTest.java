package am.hamaynk.taxes.assessment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Reply;
import am.hamaynk.taxes.TestRules;
import am.hamaynk.testing.TestVisit;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CalculatorPageTest {
    private final Today today = Today.of(() -> Instant.parse("2026-06-01T00:00:00Z"), () -> ZoneId.of("Asia/Yerevan"));
    private final CalculatorPage page = new CalculatorPage(new Calculator(new TestRules(), today), today);

    private Map<String, Object> asked(String object, String value) {
        Map<String, String> typed = Map.of("kind", "real-estate", "year", "2026", "object", object, "value", value);
        return ((Reply.View) page.render(new TestVisit(null, false, Map.of(), typed))).model();
    }

    @Test
    void whoAsksForATaxWhoseLawIsNotConfirmedDidNothingWrong() {
        Map<String, Object> house = asked("house", "10000000");
        assertEquals(List.of(), house.get("problems"));
        assertTrue(String.valueOf(house.get("open")).contains("rule-unconfirmed"), "" + house);
        Map<String, Object> wrong = asked("house", "much");
        assertFalse(((List<?>) wrong.get("problems")).isEmpty());
        assertFalse(wrong.containsKey("open"));
    }
}
