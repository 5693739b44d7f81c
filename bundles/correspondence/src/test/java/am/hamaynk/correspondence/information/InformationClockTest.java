package am.hamaynk.correspondence.information;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.correspondence.TestRules;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Terms of requests for information against dates that were computed by hand; the day of receipt is never counted. */
class InformationClockTest {
    @ParameterizedTest
    @CsvSource({
        // Mon 1 June: Tue 2, Wed 3, Thu 4, Fri 5, Mon 8
        "2026-06-01, 2026-06-08",
        // Wed 3 June: Thu 4, Fri 5, Mon 8, Tue 9, Wed 10
        "2026-06-03, 2026-06-10",
        // Fri 5 June: Mon 8, Tue 9, Wed 10, Thu 11, Fri 12
        "2026-06-05, 2026-06-12",
        // Sat 6 June: as on Friday, Mon 8 to Fri 12
        "2026-06-06, 2026-06-12",
        // Thu 23 April: Fri 24 is Genocide Remembrance Day; Mon 27, Tue 28, Wed 29, Thu 30; Fri 1 May Labour Day; Mon 4
        // May
        "2026-04-23, 2026-05-04",
        // Mon 27 April: Tue 28, Wed 29, Thu 30; Fri 1 May off; Mon 4, Tue 5
        "2026-04-27, 2026-05-05",
        // Mon 4 May: Tue 5, Wed 6, Thu 7, Fri 8; Sat 9 May is off anyway; Mon 11
        "2026-05-04, 2026-05-11",
        // Wed 27 May: Thu 28 is Republic Day; Fri 29, Mon 1, Tue 2, Wed 3, Thu 4 June
        "2026-05-27, 2026-06-04",
        // Thu 17 September: Fri 18; Mon 21 is Independence Day; Tue 22, Wed 23, Thu 24, Fri 25
        "2026-09-17, 2026-09-25",
        // Mon 26 January: Tue 27; Wed 28 is Army Day; Thu 29, Fri 30, Mon 2, Tue 3 February
        "2026-01-26, 2026-02-03",
        // Mon 28 December: Tue 29, Wed 30; Thu 31 and 1 January New Year; Mon 4, Tue 5; Wed 6 Christmas; Thu 7 off as
        // confirmed; Fri 8
        "2026-12-28, 2027-01-08"
    })
    void fiveWorkingDays(LocalDate received, LocalDate due) {
        TestRules rules = new TestRules().days("working").seventhOfJanuaryOff(true);
        assertEquals(
                due,
                new InformationClock(rules, rules.calendar()).answer(received).due());
    }

    @ParameterizedTest
    @CsvSource({
        // Mon 1 June + 5 = Sat 6, a day off: Mon 8
        "2026-06-01, 2026-06-08",
        // Wed 3 June + 5 = Mon 8
        "2026-06-03, 2026-06-08",
        // Sun 19 April + 5 = Fri 24, Genocide Remembrance Day; then a weekend: Mon 27
        "2026-04-19, 2026-04-27",
        // Sun 26 April + 5 = Fri 1 May, Labour Day; then a weekend: Mon 4
        "2026-04-26, 2026-05-04",
        // Sat 23 May + 5 = Thu 28, Republic Day: Fri 29
        "2026-05-23, 2026-05-29",
        // Wed 16 September + 5 = Mon 21, Independence Day: Tue 22
        "2026-09-16, 2026-09-22",
        // Sun 27 December + 5 = Fri 1 January; 2 New Year, 3 Sunday: Mon 4
        "2026-12-27, 2027-01-04"
    })
    void fiveCalendarDays(LocalDate received, LocalDate due) {
        TestRules rules = new TestRules().days("calendar").seventhOfJanuaryOff(true);
        assertEquals(
                due,
                new InformationClock(rules, rules.calendar()).answer(received).due());
    }

    @ParameterizedTest
    @CsvSource({
        // 1 June + 30 = Wed 1 July
        "calendar, 2026-06-01, 2026-07-01",
        // 5 June + 30 = Sun 5 July, Constitution Day: Mon 6
        "calendar, 2026-06-05, 2026-07-06",
        // from Mon 1 June six weeks of five days: Mon 13 July; 5 July is a Sunday
        "working, 2026-06-01, 2026-07-13",
        // from Mon 13 April six weeks: Mon 25 May; off on weekdays between: 24 April, 1 May: two more, Tue 26 and Wed
        // 27
        "working, 2026-04-13, 2026-05-27"
    })
    void thirtyDaysAreCountedFromTheSameDay(String kind, LocalDate received, LocalDate due) {
        TestRules rules = new TestRules().days(kind);
        assertEquals(
                due,
                new InformationClock(rules, rules.calendar())
                        .lengthened(received)
                        .due());
    }

    @Test
    void itSaysWhichDaysWereLeftOut() {
        TestRules rules = new TestRules().days("working");
        InformationClock.Term term = new InformationClock(rules, rules.calendar()).answer(LocalDate.of(2026, 4, 23));
        assertEquals(
                List.of("calendar.day.04-24", "weekend", "weekend", "calendar.day.05-01", "weekend", "weekend"),
                term.deadline().explanation().stream().map(day -> day.reason()).toList());
    }

    @Test
    void withoutTheCommunitysWordThereIsNoTerm() {
        TestRules rules = new TestRules();
        InformationClock clock = new InformationClock(rules, rules.calendar());
        Problem open = assertThrows(Problem.class, () -> clock.answer(LocalDate.of(2026, 6, 1)));
        assertEquals("rule-unconfirmed", open.code());
        assertEquals(InformationClock.DAYS, open.arguments().get(0));
        rules.days("whatever");
        assertThrows(Problem.class, () -> clock.answer(LocalDate.of(2026, 6, 1)));
        // a term over 7 January needs that day confirmed too
        rules.days("working");
        assertThrows(Problem.class, () -> clock.answer(LocalDate.of(2026, 12, 28)));
    }
}
