package am.hamaynk.registers.realestate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.registers.reading.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/** Kind and value each follow their own past, in whatever order they are told. */
class ValuationsTest {
    private static final LocalDate TODAY = LocalDate.of(2022, 6, 1);

    /** @param day null where none is told */
    record Told(String kind, long value, LocalDate day) {
        PropertyRecord record(List<PropertyStore.PastValue> past) {
            return property(kind, value, day, past);
        }
    }

    private static PropertyRecord property(
            String kind, long value, LocalDate from, List<PropertyStore.PastValue> past) {
        return new PropertyRecord(
                "1",
                "01-001-0001-0001",
                kind,
                value,
                null,
                from,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                0,
                List.of(),
                past,
                Instant.EPOCH);
    }

    /** As it is stored and read again. */
    private static PropertyRecord stored(Valuations after) {
        return property(after.kinds().last(), after.worths().last().value(), Dates.known(after.from()), after.past());
    }

    private static PropertyRecord take(PropertyRecord standing, Told told) {
        Valuations stand = Valuations.of(standing);
        PropertyRecord record = told.record(standing.past());
        return (told.day() == null ? Optional.of(stand.unsaid(record, null)) : stand.told(record))
                .map(ValuationsTest::stored)
                .orElse(standing);
    }

    private static String on(PropertyRecord property, LocalDate day) {
        Valuations all = Valuations.of(property);
        return all.kinds().on(day) + " " + all.worths().on(day);
    }

    @Provide
    Arbitrary<List<Told>> anything() {
        return Combinators.combine(
                        Arbitraries.of("house", "shop", "garage"),
                        Arbitraries.of(10L, 12L, 50L),
                        Arbitraries.integers()
                                .between(0, 5)
                                .map(year -> LocalDate.of(2017 + year, 1, 1))
                                .injectNull(0.2))
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(8);
    }

    @Property
    void whatIsToldAgainChangesNothing(@ForAll("anything") List<Told> anything) {
        PropertyRecord standing = anything.get(0).record(List.of());
        for (Told told : anything) {
            standing = take(standing, told);
            Valuations after = Valuations.of(standing);
            // what was so before already is no change of that day
            if (told.day() == null
                    || after.kinds().from().containsKey(told.day())
                    || after.worths().from().containsKey(told.day())) {
                assertEquals(standing, take(standing, told), () -> told + " in " + anything);
            }
        }
    }

    @Property
    void whatIsToldWithoutADayLeavesEarlierValuesAsTheyWere(@ForAll("anything") List<Told> anything) {
        PropertyRecord standing = anything.get(0).record(List.of());
        for (Told told : anything) {
            PropertyRecord after = take(standing, told);
            if (told.day() == null) {
                LocalDate before = Valuations.of(standing).from().minusDays(1);
                assertEquals(
                        Valuations.of(standing).worths().on(before),
                        Valuations.of(after).worths().on(before),
                        () -> told + " in " + anything);
            }
            standing = after;
        }
    }

    @Property
    void bothBeginOnOneDayAndWhatIsNewestIsSoFromItsDay(@ForAll("anything") List<Told> anything) {
        PropertyRecord standing = anything.get(0).record(List.of());
        for (Told told : anything) {
            boolean newest = told.day() != null
                    && !told.day().isBefore(Valuations.of(standing).from());
            standing = take(standing, told);
            Valuations all = Valuations.of(standing);
            assertEquals(all.kinds().from().firstKey(), all.worths().from().firstKey());
            if (newest) {
                assertEquals(told.kind() + " " + all.worths().last(), on(standing, TODAY));
                assertEquals(told.value(), all.worths().on(told.day()).value());
                assertEquals(told.kind(), all.kinds().on(told.day()));
            }
        }
    }

    @Test
    void aValueWithoutADayIsOfTheKindThatStands() {
        PropertyRecord garage = property("garage", 10, LocalDate.of(2019, 1, 1), List.of());
        PropertyRecord shop = take(garage, new Told("shop", 10, LocalDate.of(2021, 3, 1)));
        PropertyRecord dearer = take(shop, new Told("shop", 50, null));
        assertEquals(
                10, Valuations.of(dearer).worths().on(LocalDate.of(2020, 1, 1)).value());
        assertEquals(
                50, Valuations.of(dearer).worths().on(LocalDate.of(2021, 3, 1)).value());
    }

    @Test
    void aValueOfJulyUnderAKindOfNovemberIsToldTwice() {
        PropertyRecord house = property("house", 10, LocalDate.of(2019, 1, 1), List.of());
        PropertyRecord shop = take(house, new Told("shop", 10, LocalDate.of(2021, 11, 1)));
        Told july = new Told("shop", 12, LocalDate.of(2021, 7, 1));
        PropertyRecord valued = take(take(shop, july), july);
        assertEquals("house", Valuations.of(valued).kinds().on(LocalDate.of(2021, 10, 31)));
        assertEquals(
                12, Valuations.of(valued).worths().on(LocalDate.of(2021, 7, 1)).value());
    }
}
