package am.hamaynk.services.clock;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ClockPropertiesTest {
    private static final LocalDate FIRST = LocalDate.of(2024, 1, 1);
    private static final LocalDate LAST = LocalDate.of(2040, 1, 1);
    private static final WorkCalendar OPEN = new TestCalendar().calendar();
    private static final WorkCalendar CONFIRMED =
            new TestCalendar().seventhOfJanuaryOff(true).calendar();

    private final Clock clock = new Clock(OPEN);

    @Provide
    Arbitrary<Allowance> terms() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 60),
                        Arbitraries.of(Kind.class),
                        Arbitraries.integers().between(0, 40).injectNull(0.5))
                .as((days, kind, extension) -> new Allowance(days, kind, extension, 30));
    }

    @Provide
    Arbitrary<Event> happenings() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 1200),
                        Arbitraries.of(Event.Kind.ASKED, Event.Kind.COMPLETED, Event.Kind.EXTENDED))
                .as((day, kind) -> Event.on(FIRST.plusDays(day), kind));
    }

    /** Whatever was asked is completed in the end, so that there is a promise. */
    private static List<Event> completed(List<Event> events) {
        List<Event> all = new ArrayList<>(events);
        all.add(Event.on(FIRST.plusDays(1200), Event.Kind.COMPLETED));
        return all;
    }

    private LocalDate due(Allowance term, int received, List<Event> events) {
        return clock.read(term, FIRST.plusDays(received), completed(events), LAST)
                .due();
    }

    @Property
    void withoutEventsItIsTheCalendarsDeadline(@ForAll("terms") Allowance term, @ForAll @IntRange(max = 1000) int day) {
        LocalDate received = FIRST.plusDays(day);
        assertEquals(
                CONFIRMED.deadline(received, term.days(), term.kind()).date(),
                new Clock(CONFIRMED).read(term, received, List.of(), received).due());
    }

    @Property
    void thePromiseIsAWorkingDayAndNeverAContestedOne(
            @ForAll("terms") Allowance term,
            @ForAll @IntRange(max = 1000) int received,
            @ForAll @Size(max = 6) List<@From("happenings") Event> events) {
        assertTrue(OPEN.working(due(term, received, events)));
    }

    @Property
    void laterReceiptNeverGivesAnEarlierDay(
            @ForAll("terms") Allowance term,
            @ForAll @IntRange(max = 900) int received,
            @ForAll @IntRange(max = 100) int later) {
        assertFalse(due(term, received + later, List.of()).isBefore(due(term, received, List.of())));
    }

    @Property
    void standingStillNeverShortens(
            @ForAll("terms") Allowance term,
            @ForAll @IntRange(max = 1000) int received,
            @ForAll @IntRange(max = 60) int asked,
            @ForAll @IntRange(max = 60) int stood) {
        LocalDate from = FIRST.plusDays((long) received + asked);
        List<Event> events =
                List.of(Event.on(from, Event.Kind.ASKED), Event.on(from.plusDays(stood), Event.Kind.COMPLETED));
        LocalDate without = due(term, received, List.of());
        LocalDate with = due(term, received, events);
        assertFalse(with.isBefore(without));
        assertFalse(with.isBefore(from.plusDays(stood)) && !from.isAfter(without));
        if (stood == 0) {
            assertEquals(without, with);
        }
    }

    @Property
    void extendingNeverShortensAndCountsOnce(
            @ForAll("terms") Allowance term,
            @ForAll @IntRange(max = 1000) int received,
            @ForAll @IntRange(max = 60) int on) {
        Event extended = Event.on(FIRST.plusDays((long) received + on), Event.Kind.EXTENDED);
        LocalDate once = due(term, received, List.of(extended));
        assertFalse(once.isBefore(due(term, received, List.of())));
        assertEquals(once, due(term, received, List.of(extended, extended)));
    }

    @Property
    void everyReadingHasItsReasons(
            @ForAll("terms") Allowance term,
            @ForAll @IntRange(max = 1000) int received,
            @ForAll @IntRange(max = 400) int seen,
            @ForAll @Size(max = 6) List<@From("happenings") Event> events) {
        LocalDate today = FIRST.plusDays((long) received + seen);
        Reading reading = clock.read(term, FIRST.plusDays(received), events, today);
        assertEquals(reading.state() == Reading.State.STANDING, reading.due() == null);
        assertEquals(reading.state() == Reading.State.LATE, reading.due() != null && today.isAfter(reading.due()));
        for (int i = 1; i < reading.why().size(); i++) {
            assertFalse(reading.why()
                    .get(i)
                    .from()
                    .isBefore(reading.why().get(i - 1).from()));
        }
    }
}
