package am.hamaynk.web.inbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

class InboxPageTest {
    @Test
    void tasksAreGroupedByWhenTheyAreDue() {
        LocalDate today = LocalDate.of(2026, 11, 24);
        assertEquals("late", InboxPage.group(today.minusDays(1), today));
        assertEquals("today", InboxPage.group(today, today));
        assertEquals("week", InboxPage.group(today.plusDays(7), today));
        assertEquals("later", InboxPage.group(today.plusDays(8), today));
        assertEquals("later", InboxPage.group(null, today));
    }

    @Test
    void aPageBeginsWhereTheOneBeforeEndedAndNeverBeyondWhatIsCounted() {
        assertEquals(0, InboxPage.before(""));
        assertEquals(0, InboxPage.before("-25"));
        assertEquals(0, InboxPage.before("9999999999"));
        assertEquals(50, InboxPage.before("50"));
        assertEquals(975, InboxPage.before("999"));
    }
}
