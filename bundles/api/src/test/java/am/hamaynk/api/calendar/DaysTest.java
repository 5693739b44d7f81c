package am.hamaynk.api.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DaysTest {
    @Test
    void onlyDaysThatACommunityHasToDoWithAreRead() {
        assertEquals(LocalDate.of(2026, 11, 24), Days.read("from", "2026-11-24"));
        for (String none : List.of("", "2026-02-30", "24.11.2026", "1799-12-31", "2201-01-01", "+999999999-12-31")) {
            assertEquals(Optional.empty(), Days.find(none), none);
            Problem problem = assertThrows(Problem.class, () -> Days.read("from", none));
            assertEquals(List.of("bad-date", "from"), List.of(problem.code(), problem.field()));
        }
    }

    @Test
    void peopleTypeADayInThreeForms() {
        for (String text : new String[] {"1.12.2026", "01/12/2026", "2026-12-1"}) {
            assertEquals(LocalDate.of(2026, 12, 1), Days.typed("day", text), text);
        }
        for (String none : new String[] {"31.02.2026", "2026-13-01", "29/2/2025"}) {
            Problem problem = assertThrows(Problem.class, () -> Days.typed("day", none));
            assertEquals("day no-such-day", problem.field() + " " + problem.code(), none);
        }
        for (String wrong : new String[] {"", "tomorrow", "1.12/2026", "1.1.1026", "1.12.26"}) {
            assertEquals(
                    "bad-date",
                    assertThrows(Problem.class, () -> Days.typed("day", wrong)).code(),
                    wrong);
        }
    }
}
