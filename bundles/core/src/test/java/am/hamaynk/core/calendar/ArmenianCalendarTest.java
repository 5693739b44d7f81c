package am.hamaynk.core.calendar;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar.Deadline;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.calendar.WorkCalendar.Skipped;
import am.hamaynk.core.audit.RecordedAudit;
import am.hamaynk.core.identity.AccessOfThread;
import am.hamaynk.core.rules.RulesOfModules;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class ArmenianCalendarTest {
    private static final String CONTESTED = "calendar.day.01-07@2022-01-01";
    private static TestDatabase database;
    private static RulesOfModules rules;
    private static ArmenianCalendar calendar;

    @BeforeAll
    @BeforeContainer
    static void open() throws IOException {
        if (database != null) {
            return;
        }
        database = TestDatabase.migrated(Engine.DERBY, ArmenianCalendarTest.class);
        rules = new RulesOfModules(
                database.dataSource(),
                database.transactions(),
                new AccessOfThread(),
                new RecordedAudit(),
                event -> {},
                Today.of(Instant::now, () -> ZoneOffset.UTC));
        try (InputStream file = ArmenianCalendar.class.getResourceAsStream("/rules/calendar.json")) {
            rules.add("core", List.of(new String(file.readAllBytes(), StandardCharsets.UTF_8)));
        }
        calendar = new ArmenianCalendar(rules);
    }

    @AfterAll
    @AfterContainer
    static void close() {
        if (database != null) {
            database.close();
            database = null;
        }
    }

    @AfterEach
    void forget() {
        for (String key : List.of(CONTESTED, "calendar.transfers@", "calendar.substitute@")) {
            rules.revoke(key);
        }
    }

    @Test
    void holidaysAndWeekendsAreLeftOut() {
        Deadline deadline = calendar.deadline(LocalDate.of(2026, 4, 23), 5, Kind.WORKING);
        assertEquals(LocalDate.of(2026, 5, 4), deadline.date());
        assertEquals(
                List.of(
                        "2026-04-24 calendar.day.04-24",
                        "2026-04-25 weekend",
                        "2026-04-26 weekend",
                        "2026-05-01 calendar.day.05-01",
                        "2026-05-02 weekend",
                        "2026-05-03 weekend"),
                deadline.explanation().stream()
                        .map(skipped -> skipped.day() + " " + skipped.reason())
                        .toList());
        for (Skipped skipped : deadline.explanation()) {
            assertEquals(Set.of("hy", "en", "ru"), skipped.title().keySet());
        }
        assertEquals("День труда", deadline.explanation().get(3).title().get("ru"));
        assertEquals("Աշխատանքի օր", deadline.explanation().get(3).title().get("hy"));
    }

    @Test
    void calendarTermMovesOffADayOff() {
        assertEquals(
                LocalDate.of(2026, 4, 27),
                calendar.deadline(LocalDate.of(2026, 4, 23), 1, Kind.CALENDAR).date());
        assertEquals(
                LocalDate.of(2026, 4, 28),
                calendar.deadline(LocalDate.of(2026, 4, 23), 5, Kind.CALENDAR).date());
    }

    @Test
    void eachYearHasItsHolidays() {
        assertFalse(calendar.working(LocalDate.of(2019, 1, 4)));
        assertTrue(calendar.working(LocalDate.of(2024, 1, 4)));
        assertTrue(calendar.working(LocalDate.of(2009, 1, 5)));
        assertFalse(calendar.working(LocalDate.of(2021, 1, 7)));
    }

    @Test
    void contestedDayMustBeConfirmedEitherWay() {
        LocalDate start = LocalDate.of(2027, 1, 5);
        for (Kind kind : Kind.values()) {
            Problem problem = assertThrows(Problem.class, () -> calendar.deadline(start, 5, kind));
            assertEquals("rule-unconfirmed", problem.code());
            assertEquals(422, problem.status());
        }
        assertThrows(Problem.class, () -> calendar.working(LocalDate.of(2027, 1, 7)));
        calendar.deadline(LocalDate.of(2027, 1, 8), 5, Kind.WORKING);

        rules.confirm(CONTESTED, Map.of("nonWorking", true));
        assertEquals(
                LocalDate.of(2027, 1, 8),
                calendar.deadline(start, 1, Kind.WORKING).date());
        rules.confirm(CONTESTED, Map.of("nonWorking", false));
        assertEquals(
                LocalDate.of(2027, 1, 7),
                calendar.deadline(start, 1, Kind.WORKING).date());
    }

    @Test
    void transferredDaysCountOnceGiven() {
        rules.confirm(
                "calendar.transfers@",
                Map.of("2027", Map.of("off", List.of("2027-03-09"), "working", List.of("2027-03-13"))));
        assertFalse(calendar.working(LocalDate.of(2027, 3, 9)));
        assertTrue(calendar.working(LocalDate.of(2027, 3, 13)));
        assertTrue(calendar.working(LocalDate.of(2027, 3, 10)));
    }

    @Test
    void holidayOnAWeekendHasNoSubstituteUnlessConfirmed() {
        LocalDate monday = LocalDate.of(2026, 5, 11);
        assertTrue(calendar.working(monday));
        rules.confirm("calendar.substitute@", Map.of("substitute", true));
        assertFalse(calendar.working(monday));
    }

    @Test
    void limits() {
        LocalDate start = LocalDate.of(2026, 3, 2);
        assertEquals(
                "bad-term",
                assertThrows(Problem.class, () -> calendar.deadline(start, -1, Kind.WORKING))
                        .code());
        assertEquals(
                "bad-term",
                assertThrows(Problem.class, () -> calendar.deadline(start, 3651, Kind.WORKING))
                        .code());
        assertEquals(
                "bad-date",
                assertThrows(Problem.class, () -> calendar.deadline(LocalDate.MAX, 1, Kind.CALENDAR))
                        .code());
        assertEquals(start, calendar.deadline(start, 0, Kind.WORKING).date());
    }

    @Property
    void longerTermsAndLaterStartsNeverEndEarlier(
            @ForAll @IntRange(max = 5) int before,
            @ForAll @IntRange(max = 8800) int startsAfter,
            @ForAll @IntRange(max = 400) int days,
            @ForAll Kind kind) {
        LocalDate start = LocalDate.of(1996, 1, 1).plusDays(startsAfter);
        LocalDate end = calendar.deadline(start, days, kind).date();
        assertFalse(end.isBefore(start.plusDays(days)));
        assertTrue(calendar.working(end));
        assertFalse(end.getDayOfWeek() == DayOfWeek.SUNDAY);
        assertFalse(calendar.deadline(start, days + before, kind).date().isBefore(end));
        assertFalse(calendar.deadline(start.plusDays(before), days, kind).date().isBefore(end));
    }
}
