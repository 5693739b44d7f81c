package am.hamaynk.services.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.services.clock.Event.Kind;
import am.hamaynk.services.clock.Reading.State;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockTest {
    private static final LocalDate LATER = LocalDate.of(2030, 1, 1);
    private final Clock clock = new Clock(new TestCalendar().calendar());

    /** {@code 5 working}, {@code 30 calendar}, {@code 5 calendar + 25}. */
    static Allowance term(String term) {
        String[] words = term.split(" ");
        Integer extension = words.length > 2 ? Integer.valueOf(words[3]) : null;
        return new Allowance(
                Integer.parseInt(words[0]),
                WorkCalendar.Kind.valueOf(words[1].toUpperCase(Locale.ROOT)),
                extension,
                30);
    }

    /** {@code asked 2026-03-05, completed 2026-03-12}. */
    static List<Event> events(String events) {
        List<Event> list = new ArrayList<>();
        if (events != null) {
            for (String event : events.split(", ")) {
                String[] words = event.split(" ");
                list.add(Event.on(LocalDate.parse(words[1]), Kind.valueOf(words[0].toUpperCase(Locale.ROOT))));
            }
        }
        return list;
    }

    private Reading read(String received, String term, String events, String today) {
        return clock.read(term(term), LocalDate.parse(received), events(events), LocalDate.parse(today));
    }

    @ParameterizedTest(name = "{0}, {1}: {3}, for {4}")
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
    2026-03-02 | 5 working  | | 2026-03-09 | Tu 3 We 4 Th 5 Fr 6, Mo 9
    2026-04-23 | 5 working  | | 2026-05-04 | Fr 24 off; Mo 27 Tu 28 We 29 Th 30, Fr 1 May off; Mo 4
    2026-04-24 | 1 working  | | 2026-04-27 | received on a holiday, a Friday; Mo 27
    2026-04-25 | 3 working  | | 2026-04-29 | received on a Saturday; Mo 27 Tu 28 We 29
    2026-05-08 | 1 working  | | 2026-05-11 | the holiday of Sa 9 has no substitute; Mo 11
    2026-05-27 | 1 working  | | 2026-05-29 | Th 28 off; Fr 29
    2026-05-25 | 5 working  | | 2026-06-02 | Tu 26 We 27, Th 28 off, Fr 29; Mo 1 Tu 2
    2026-07-03 | 3 working  | | 2026-07-08 | the holiday of Su 5 has no substitute; Mo 6 Tu 7 We 8
    2026-09-18 | 2 working  | | 2026-09-23 | Mo 21 off; Tu 22 We 23
    2026-09-14 | 10 working | | 2026-09-29 | 15 16 17 18 = 4; Mo 21 off, 22 23 24 25 = 8; 28 29 = 10
    2026-12-30 | 1 working  | | 2027-01-04 | Th 31 Fr 1 off, weekend; Mo 4
    2026-12-28 | 3 working  | | 2027-01-04 | 29 30 = 2; Th 31 Fr 1 off, weekend; Mo 4 = 3
    2026-01-08 | 15 working | | 2026-01-30 | 9 = 1; 12-16 = 6; 19-23 = 11; 26 27 = 13, We 28 off, 29 30 = 15
    2026-01-27 | 1 working  | | 2026-01-29 | We 28 off; Th 29
    2026-06-01 | 0 working  | | 2026-06-01 | at once, on a Monday
    2026-06-06 | 0 working  | | 2026-06-08 | at once, on a Saturday: Mo 8
    2027-03-05 | 1 working  | | 2027-03-09 | Mo 8 off; Tu 9
    2026-08-03 | 20 working | | 2026-08-31 | 4-7 = 4; 10-14 = 9; 17-21 = 14; 24-28 = 19; Mo 31 = 20
    2020-12-30 | 2 working  | | 2021-01-11 | 31 to 7 January off in those years; Fr 8 = 1; Mo 11 = 2
    2026-03-02 | 30 calendar | | 2026-04-01 | 2 + 30 - 31 = 1 April, We
    2026-03-05 | 30 calendar | | 2026-04-06 | 5 + 30 - 31 = Sa 4; Mo 6
    2026-03-25 | 30 calendar | | 2026-04-27 | 25 + 30 - 31 = Fr 24, off; Mo 27
    2026-04-01 | 30 calendar | | 2026-05-04 | 1 + 30 - 30 = Fr 1 May, off; Mo 4
    2026-04-28 | 30 calendar | | 2026-05-29 | 28 + 30 - 30 = Th 28 May, off; Fr 29
    2026-08-22 | 30 calendar | | 2026-09-22 | 22 + 30 - 31 = Mo 21, off; Tu 22
    2026-12-01 | 30 calendar | | 2027-01-04 | 1 + 30 = Th 31, off; Fr 1 off, weekend; Mo 4
    2026-11-30 | 30 calendar | | 2026-12-30 | 30 + 30 - 30 = We 30
    2026-12-05 | 30 calendar | | 2027-01-04 | 5 + 30 - 31 = Mo 4
    2026-04-23 | 1 calendar  | | 2026-04-27 | Fr 24 off; Mo 27
    2026-04-23 | 5 calendar  | | 2026-04-28 | 23 + 5 = Tu 28
    2026-02-01 | 30 calendar | | 2026-03-03 | 1 + 30 - 28 = Tu 3
    2028-01-30 | 30 calendar | | 2028-02-29 | 30 + 30 - 31 = Tu 29, a leap year
    2026-02-06 | 30 calendar | | 2026-03-09 | 6 + 30 - 28 = Su 8, a holiday too; Mo 9
    2026-03-02 | 10 working  | asked 2026-03-05, completed 2026-03-12 | 2026-03-23 | 3 4 5 = 3; stands; 13 = 4, 16-20 = 9, 23 = 10
    2026-03-02 | 10 working  | asked 2026-03-05, completed 2026-03-05 | 2026-03-16 | 3-6 = 4; 9-13 = 9; 16 = 10: the same day costs nothing
    2026-03-02 | 30 calendar | asked 2026-03-12, completed 2026-03-19 | 2026-04-08 | 10 before; 19 + 20 - 31 = We 8
    2026-03-02 | 30 calendar | asked 2026-03-12, completed 2026-03-22 | 2026-04-13 | 10 before; 22 + 20 - 31 = Sa 11; Mo 13
    2026-03-02 | 10 working  | asked 2026-03-04, completed 2026-03-06, asked 2026-03-10, completed 2026-03-16 | 2026-03-24 | 3 4 = 2; 9 10 = 4; 17-20 = 8; 23 24 = 10
    2026-03-02 | 5 working   | asked 2026-03-09, completed 2026-03-14 | 2026-03-16 | asked on the last day: nothing is left; Sa 14; Mo 16
    2026-03-05 | 30 calendar | asked 2026-04-06, completed 2026-04-08 | 2026-04-08 | over on Sa 4 but due on Mo 6: nothing is left; We 8
    2026-03-02 | 5 working   | asked 2026-03-10, completed 2026-03-20 | 2026-03-09 | asked too late
    2026-04-22 | 5 working   | asked 2026-04-23, completed 2026-05-04 | 2026-05-08 | 23 = 1; stands over both holidays; 5 6 7 8 = 5
    2026-06-04 | 3 working   | asked 2026-06-05, completed 2026-06-06 | 2026-06-09 | 5 = 1; stands on Sa 6; 8 9 = 3
    2026-03-02 | 5 calendar + 25 | extended 2026-03-06 | 2026-04-01 | 2 + 30 - 31 = We 1
    2026-03-02 | 5 calendar + 25 | extended 2026-03-10 | 2026-03-09 | 2 + 5 = Sa 7; Mo 9; extended too late
    2026-03-02 | 5 calendar + 25 | extended 2026-03-09 | 2026-04-01 | extended on the last day, to which Sa 7 had moved
    2026-03-02 | 5 working + 5   | extended 2026-03-04, extended 2026-03-05 | 2026-03-16 | once: 3-6 = 4; 9-13 = 9; 16 = 10
    2026-03-02 | 10 working + 10 | asked 2026-03-05, completed 2026-03-12, extended 2026-03-16 | 2026-04-06 | 3 = 3 4 5; 13 = 4, 16-20 = 9, 23-27 = 14, 30-3 = 19, 6 = 20
    2026-03-02 | 10 working + 10 | asked 2026-03-05, extended 2026-03-06, completed 2026-03-12 | 2026-03-23 | not while it stands
    2026-03-02 | 5 working   | extended 2026-03-04 | 2026-03-09 | this term has no extension
    2026-03-02 | 5 working   | asked 2026-03-01, completed 2026-03-20 | 2026-03-09 | nothing can be asked before receipt
    2027-01-05 | 3 working   | | 2027-01-11 | We 6 off; Th 7 contested = 1, Fr 8 = 2; Mo 11 = 3
    2027-01-05 | 1 working   | | 2027-01-08 | We 6 off; Th 7 contested = 1 but promised to nobody; Fr 8
    2026-12-08 | 30 calendar | | 2027-01-08 | 8 + 30 - 31 = Th 7, contested; Fr 8
    2026-12-07 | 30 calendar | | 2027-01-08 | 7 + 30 - 31 = We 6, off; Th 7 contested; Fr 8
    2026-12-20 | 30 calendar | | 2027-01-19 | 20 + 30 - 31 = Tu 19, whatever 7 January is
    """)
    void promises(String received, String term, String events, LocalDate due, String arithmetic) {
        assertEquals(due, read(received, term, events, LATER.toString()).due(), arithmetic);
    }

    @ParameterizedTest(name = "{0}, {1}: {2} if 7 January is off, {3} if not")
    @CsvSource({
        "2027-01-05, 3 working, 2027-01-12, 2027-01-11", // 8 11 12, or 7 8 11
        "2027-01-05, 1 working, 2027-01-08, 2027-01-07",
        "2026-12-08, 30 calendar, 2027-01-08, 2027-01-07",
        "2026-12-20, 30 calendar, 2027-01-19, 2027-01-19"
    })
    void whatIsConfirmedCountsForOpenCasesToo(String received, String term, LocalDate off, LocalDate on) {
        TestCalendar rules = new TestCalendar();
        Clock later = new Clock(rules.calendar());
        LocalDate day = LocalDate.parse(received);
        rules.seventhOfJanuaryOff(true);
        assertEquals(off, later.read(term(term), day, List.of(), day).due());
        rules.seventhOfJanuaryOff(false);
        assertEquals(on, later.read(term(term), day, List.of(), day).due());
    }

    @Test
    void aDayThatIsContestedIsNamedAndNothingFollowsFromSilence() {
        Reading reading = read("2027-01-05", "3 working", null, "2027-01-12");
        assertEquals("calendar.day.01-07", reading.unconfirmed());
        assertEquals(State.LATE, reading.state());
        assertEquals("none", reading.silence("consent"));
        assertNull(read("2026-12-20", "30 calendar", null, "2027-01-12").unconfirmed());
    }

    @Test
    void silenceSpeaksOnTheDayAfterTheTerm() {
        assertEquals("none", read("2026-03-02", "5 working", null, "2026-03-09").silence("consent"));
        assertEquals(
                "consent", read("2026-03-02", "5 working", null, "2026-03-10").silence("consent"));
        assertEquals(
                "refusal", read("2026-03-02", "5 working", null, "2026-03-10").silence("refusal"));
        assertEquals(
                "none",
                read("2026-03-02", "5 working", "asked 2026-03-06", "2026-03-20")
                        .silence("consent"));
        assertEquals(
                "none",
                read("2026-03-02", "5 working", "closed 2026-03-10", "2026-03-20")
                        .silence("consent"));
    }

    @ParameterizedTest(name = "{1} of {0} on {2}: {3}, {4} left")
    @CsvSource({
        "2026-03-02, 10 working, 2026-03-02, IN_TIME, 10",
        "2026-03-02, 10 working, 2026-03-11, IN_TIME, 3", // 12 13 16
        "2026-03-02, 10 working, 2026-03-12, SOON, 2", // 13 16: two working days, a fifth of ten
        "2026-03-02, 10 working, 2026-03-16, SOON, 0",
        "2026-03-02, 10 working, 2026-03-17, LATE, -1",
        "2026-03-02, 10 working, 2026-03-21, LATE, -4", // 17 18 19 20
        "2026-03-06, 5 working, 2026-03-14, LATE, 0", // due on Fr 13, late since Sa 14, no working day late yet
        "2026-03-02, 30 calendar, 2026-03-25, IN_TIME, 7",
        "2026-03-02, 30 calendar, 2026-03-26, SOON, 6", // a fifth of thirty
        "2026-03-02, 30 calendar, 2026-04-03, LATE, -2",
        "2026-04-22, 5 calendar, 2026-04-23, SOON, 4", // due on Mo 27: four days of which one is a working one
        "2026-03-02, 1 working, 2026-03-02, SOON, 1"
    })
    void coloursOfTheDay(String received, String term, String today, State state, int left) {
        Reading reading = read(received, term, null, today);
        assertEquals(state, reading.state());
        assertEquals(left, reading.left());
    }

    @Test
    void whileItStandsNothingIsPromised() {
        Reading reading = read("2026-03-02", "10 working", "asked 2026-03-05", "2026-03-20");
        assertEquals(State.STANDING, reading.state());
        assertNull(reading.due());
        assertEquals(7, reading.left());
        assertEquals(LocalDate.of(2026, 4, 6), reading.completeBy(), "5 + 30 - 31 = Sa 4; Mo 6");
        assertFalse(reading.extendable());
        assertEquals(
                LocalDate.of(2026, 3, 16),
                read("2026-03-02", "10 working", "asked 2026-03-05", "2026-03-04")
                        .due(),
                "what happens later is not seen");
    }

    @Test
    void whoIsAskedTooLateHasTheirDaysAllTheSame() {
        Reading reading = read("2026-03-02", "5 working", "asked 2026-03-10", "2026-03-20");
        assertEquals(State.LATE, reading.state(), "3-6 = 4; Mo 9 = 5: the request changes nothing of that");
        assertEquals(LocalDate.of(2026, 3, 9), reading.due());
        assertEquals(LocalDate.of(2026, 4, 9), reading.completeBy(), "10 + 30 - 31 = Th 9");
        assertNull(read("2026-03-02", "5 working", "asked 2026-03-10, completed 2026-03-12", "2026-03-20")
                .completeBy());
        assertNull(read("2026-03-02", "5 working", "asked 2026-03-10, closed 2026-03-12", "2026-03-20")
                .completeBy());
    }

    @Test
    void aClosedCaseKeepsWhatWasLeft() {
        Reading early = read("2026-03-02", "10 working", "closed 2026-03-11", "2026-06-01");
        assertEquals(State.OVER, early.state());
        assertEquals(3, early.left());
        assertEquals(
                -2,
                read("2026-03-02", "10 working", "closed 2026-03-18", "2026-06-01")
                        .left());
        Reading withdrawn = read("2026-03-02", "10 working", "asked 2026-03-05, closed 2026-03-12", "2026-06-01");
        assertEquals(State.OVER, withdrawn.state());
        assertEquals(7, withdrawn.left());
        assertFalse(withdrawn.extendable());
    }

    @Test
    void extendableOnceAndUntilItsLastDay() {
        assertTrue(read("2026-03-02", "5 working + 5", null, "2026-03-09").extendable());
        assertFalse(read("2026-03-02", "5 working + 5", null, "2026-03-10").extendable());
        assertFalse(read("2026-03-02", "5 working + 5", "extended 2026-03-03", "2026-03-04")
                .extendable());
        assertFalse(read("2026-03-02", "5 working", null, "2026-03-04").extendable());
        assertEquals(
                10,
                read("2026-03-02", "5 working + 5", "extended 2026-03-03", "2026-03-04")
                        .total());
    }

    @Test
    void saysWhyInTheOrderOfTheDays() {
        Reading reading = read(
                "2026-04-22",
                "5 working + 2",
                "asked 2026-04-23, completed 2026-04-28, extended 2026-04-29",
                "2026-04-30");
        assertEquals(
                List.of(
                        "received 2026-04-22 0",
                        "working-days 2026-04-22 5",
                        "stood 2026-04-24 5",
                        "extended 2026-04-29 2",
                        "skipped 2026-05-01 1",
                        "skipped 2026-05-02 1",
                        "skipped 2026-05-03 1"),
                reading.why().stream()
                        .map(reason -> reason.what() + " " + reason.from() + " " + reason.days())
                        .toList());
        assertEquals("Աշխատանքի օր", reading.why().get(4).title().get("hy"));
        assertEquals(LocalDate.of(2026, 5, 7), reading.due(), "23 = 1; 29 30 = 3; 4 5 6 7 = 7");
    }
}
