package am.hamaynk.permits.dues;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.permits.dues.Periods.Period;
import java.time.LocalDate;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class PeriodsTest {
    private static final LocalDate NEW_YEAR = LocalDate.of(2026, 1, 1);

    @Test
    void aBegunQuarterIsWholeAndTheLastEndsWithThePermit() {
        assertEquals(
                List.of(
                        new Period(LocalDate.of(2026, 2, 11), LocalDate.of(2026, 3, 31)),
                        new Period(LocalDate.of(2026, 4, 1), LocalDate.of(2026, 5, 10))),
                Periods.begun(
                        "quarter", LocalDate.of(2026, 2, 10), LocalDate.of(2026, 5, 10), LocalDate.of(2026, 12, 1)));
        assertEquals(List.of(), Periods.begun("year", LocalDate.of(2026, 12, 31), null, LocalDate.of(2026, 12, 31)));
    }

    @Property
    void periodsFollowEachOtherWithoutGap(
            @ForAll @IntRange(max = 700) int after,
            @ForAll @IntRange(max = 900) int length,
            @ForAll @IntRange(max = 900) int now) {
        for (String unit : List.of("month", "quarter", "year")) {
            LocalDate paid = NEW_YEAR.plusDays(after);
            LocalDate to = paid.plusDays(length);
            LocalDate next = paid.plusDays(1);
            for (Period period : Periods.begun(unit, paid, to, paid.plusDays(now))) {
                assertEquals(next, period.first());
                assertTrue(!period.last().isBefore(period.first())
                        && !period.last().isAfter(to));
                next = period.last().plusDays(1);
            }
            assertTrue(next.isAfter(to) || next.isAfter(paid.plusDays(now)));
        }
    }
}
