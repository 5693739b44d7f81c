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
}
