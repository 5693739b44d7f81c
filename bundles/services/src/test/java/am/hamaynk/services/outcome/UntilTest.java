package am.hamaynk.services.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.services.definition.Definition.Validity;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UntilTest {
    private static final LocalDate ISSUED = LocalDate.of(2026, 11, 28);
    private static final Map<String, Object> FAIR =
            Map.of("answers", Map.of("place", Map.of("start", "2026-12-30", "count", 3)));

    private static LocalDate until(String count, String unit, String from) {
        return Outcomes.until(List.of(new Validity(null, count, unit, from)), FAIR, ISSUED);
    }

    @Test
    void isCountedFromTheDayOfIssue() {
        assertEquals(LocalDate.of(2026, 12, 1), until("3", "days", null));
        assertEquals(LocalDate.of(2027, 2, 28), until("3", "months", null));
        assertEquals(LocalDate.of(2027, 3, 31), until("2", "quarters", null), "the present quarter is the first");
        assertEquals(LocalDate.of(2026, 12, 31), until("1", "years", null), "the present year is the first");
        assertNull(until("0", "months", null), "without end");
    }

    /** A place at a fair for three days from the 30th: the 30th, the 31st and the 1st. */
    @Test
    void isCountedFromADayThatTheAnswersSayAndThatDayIsTheFirst() {
        assertEquals(LocalDate.of(2027, 1, 1), until("answers.place.count", "days", "answers.place.start"));
        assertEquals(LocalDate.of(2026, 12, 30), until("1", "days", "answers.place.start"));
        assertEquals(LocalDate.of(2027, 3, 29), until("answers.place.count", "months", "answers.place.start"));
        assertEquals(ISSUED, until("1", "days", "answers.place.end"), "nobody said when");
    }
}
