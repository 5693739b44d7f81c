package am.hamaynk.registers.realestate;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.World;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.reading.Dates;
import am.hamaynk.testing.TestDatabase;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

/** Whatever valuations are told, by whichever way: each day from the first on has one value and one only. */
class AnyValuationsTest {
    private static final String HEAD = "cadastral_code,kind,cadastral_value,net_income,value_from,owner_tin\n";
    private static final List<String> WORTHS = List.of("1000000/10", "1000000/20", "2000000/10");

    private static final List<TestDatabase> DATABASES = new ArrayList<>();
    private static final List<World> WORLDS = new ArrayList<>();
    private static int codes;

    @BeforeContainer
    static void open() {
        for (TestDatabase.Engine engine : TestDatabase.Engine.values()) {
            TestDatabase database = TestDatabase.migrated(engine, AnyValuationsTest.class);
            DATABASES.add(database);
            World world = new World(database);
            world.organisations.create(typed("tin", "11112222", "name", "«Արժեք» ՍՊԸ"));
            WORLDS.add(world);
        }
    }

    @AfterContainer
    static void close() throws Exception {
        for (TestDatabase database : DATABASES) {
            database.close();
        }
    }

    /** @param worth value and net income; @param day blank where none is told */
    record Told(String worth, String day) {
        String value() {
            return worth.split("/")[0];
        }

        String income() {
            return worth.split("/")[1];
        }

        String line(String code) {
            return String.join(",", code, "land-agricultural", value(), income(), day, "11112222") + "\n";
        }
    }

    /** First days of valuations, kept by the plain words of the rule. */
    private static final class Book {
        private final TreeMap<LocalDate, String> from = new TreeMap<>();

        /** Whether it is taken. */
        boolean tell(Told told) {
            if (from.isEmpty()) {
                from.put(told.day().isEmpty() ? Dates.LONG_AGO : LocalDate.parse(told.day()), told.worth());
                return true;
            }
            LocalDate stands = from.lastKey();
            LocalDate day = told.day().isEmpty() ? stands : LocalDate.parse(told.day());
            boolean same = from.get(stands).equals(told.worth());
            if (!day.isBefore(stands)) {
                if (!same) {
                    from.put(day, told.worth());
                    var before = from.lowerEntry(day);
                    if (before != null && before.getValue().equals(told.worth())) {
                        from.remove(day);
                    }
                }
                return true;
            }
            LocalDate before = from.lowerKey(stands);
            if (!same || before != null && !day.isAfter(before)) {
                return false;
            }
            from.remove(stands);
            from.put(day, told.worth());
            return true;
        }

        String on(LocalDate day) {
            return (from.floorEntry(day) == null ? from.firstEntry() : from.floorEntry(day)).getValue();
        }
    }

    @Provide
    Arbitrary<List<Told>> valuations() {
        return Combinators.combine(
                        Arbitraries.of(WORTHS),
                        Arbitraries.of(
                                "", "2018-01-01", "2019-01-01", "2019-01-02", "2020-01-01", "2021-01-01", "2022-01-01"))
                .as(Told::new)
                .list()
                .ofMinSize(1)
                .ofMaxSize(9);
    }

    @Property(tries = 15)
    void eachDayHasOneValue(@ForAll("valuations") List<Told> valuations) {
        for (World world : WORLDS) {
            PropertiesResource rest = new PropertiesResource(world.properties, null);
            follow(world, valuations, (code, told) -> refused(() -> page(world, code, told)));
            follow(world, valuations, (code, told) -> refused(() -> rest(world, rest, code, told)));
            follow(world, valuations, (code, told) -> !world.read("properties", HEAD + told.line(code))
                    .warnings()
                    .isEmpty());
            together(world, valuations);
        }
    }

    /** @param way takes one in, and says whether it was refused */
    private static void follow(World world, List<Told> valuations, BiFunction<String, Told, Boolean> way) {
        String code = "01-001-0001-%04d".formatted(++codes);
        Book book = new Book();
        world.read("properties", HEAD + valuations.get(0).line(code));
        book.tell(valuations.get(0));
        for (Told told : valuations) {
            assertEquals(book.tell(told), !way.apply(code, told), () -> told + " in " + valuations);
            check(world, code, book);
        }
    }

    private static void together(World world, List<Told> valuations) {
        String code = "01-001-0001-%04d".formatted(++codes);
        Book book = new Book();
        long older = valuations.stream().filter(told -> !book.tell(told)).count();
        StringBuilder file = new StringBuilder(HEAD);
        valuations.forEach(told -> file.append(told.line(code)));
        Report dry = world.dry("properties", file.toString());
        Report run = world.read("properties", file.toString());
        assertEquals(older, run.warnings().size());
        assertEquals(dry.warnings(), run.warnings());
        assertEquals(List.of(dry.updated(), dry.unchanged()), List.of(run.updated(), run.unchanged()));
        check(world, code, book);
    }

    private static void check(World world, String code, Book book) {
        PropertyRecord record =
                world.propertyStore.byCode(List.of(PropertyStore.codeKey(code))).get(0);
        TreeMap<LocalDate, String> from = new TreeMap<>();
        LocalDate next = Dates.orLongAgo(record.valueFrom());
        from.put(next, record.cadastralValue() + "/" + record.netIncome());
        for (PropertyStore.PastValue past : world.properties.pastValues(record.id())) {
            assertEquals(next.minusDays(1), past.to(), "neither gap nor overlap");
            next = Dates.orLongAgo(past.from());
            from.put(next, past.cadastralValue() + "/" + past.netIncome());
        }
        assertEquals(book.from, from);
        for (int year = 2017; year <= 2023; year++) {
            var held = world.registers.holdingsOf(record.id(), year);
            assertEquals(1, held.size());
            assertEquals(
                    book.on(LocalDate.of(year, 1, 1)),
                    held.get(0).object().value() + "/" + held.get(0).object().netIncome());
        }
    }

    private static boolean refused(Runnable change) {
        try {
            change.run();
            return false;
        } catch (Problem problem) {
            assertEquals("value-older at value_from", problem.getMessage());
            return true;
        }
    }

    private static void page(World world, String code, Told told) {
        world.properties.change(
                id(world, code),
                null,
                typed(
                        "cadastral_code",
                        code,
                        "kind",
                        "land-agricultural",
                        "cadastral_value",
                        told.value(),
                        "net_income",
                        told.income(),
                        "value_from",
                        told.day()),
                new ObjectBook.Told(null, column -> null));
    }

    private static void rest(World world, PropertiesResource rest, String code, Told told) {
        try {
            rest.change(
                    id(world, code),
                    new ObjectMapper()
                            .readValue(
                                    """
                                    {"cadastral_code": "%s", "kind": "land-agricultural", "cadastral_value": %s,
                                     "net_income": %s, "value_from": "%s"}"""
                                            .formatted(code, told.value(), told.income(), told.day()),
                                    PropertyInput.class));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static String id(World world, String code) {
        return world.registers.objectByCode(code).orElseThrow().id();
    }
}
