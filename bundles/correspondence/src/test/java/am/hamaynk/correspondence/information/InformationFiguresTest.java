package am.hamaynk.correspondence.information;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.correspondence.information.InformationFigures.Request;
import am.hamaynk.correspondence.information.InformationFigures.Year;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class InformationFiguresTest {
    @Test
    void aYearInFigures() {
        LocalDate day = LocalDate.of(2026, 6, 30);
        LocalDate first = LocalDate.of(2026, 6, 1);
        List<Request> requests = List.of(
                new Request(first, first.plusDays(7), first.plusDays(3), "answered", false),
                new Request(first, first.plusDays(7), first.plusDays(8), "answered", false),
                new Request(first, first.plusDays(42), first.plusDays(20), "refused", true),
                new Request(first, first.plusDays(7), null, null, false),
                new Request(first, null, first.plusDays(9), "answered", false),
                new Request(first, null, null, null, false));
        assertEquals(new Year(2026, 6, 3, 1, 0, 2, 2, 2, 1, 8L), InformationFigures.figures(2026, requests, day));
    }
}
