package am.hamaynk.registers.vehicles;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.registers.World;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** What a year is billed by when a vehicle is rebuilt. */
class PowerTest {
    private final World world;

    PowerTest(TestDatabase database) {
        world = new World(database);
        world.clock = () -> Instant.parse("2026-03-01T08:00:00Z");
    }

    private String vehicle(String plate) {
        return world.vehicles
                .create(
                        typed("plate", plate, "kind", "car", "horsepower", "100", "year", "2010"),
                        new ObjectBook.Told(null, typed("owner_name", "Վարորդյան Ա", "from", "2015-01-01")))
                .id();
    }

    private void change(String id, String plate, String horsepower, String seats, String from) {
        world.vehicles.change(
                id,
                null,
                typed(
                        "plate",
                        plate,
                        "kind",
                        "car",
                        "horsepower",
                        horsepower,
                        "year",
                        "2011",
                        "seats",
                        seats,
                        "power_from",
                        from),
                new ObjectBook.Told(null, column -> null));
    }

    private TaxObject in(String id, int year) {
        return world.registers.holdingsOf(id, year).get(0).object();
    }

    @OnBothDatabases
    void powerOfAPastYearStays() {
        String id = vehicle("61 AA 001");
        change(id, "61 AA 001", "180", "5", "2026-03-01");
        assertEquals(100, in(id, 2025).horsepower());
        assertEquals(100, in(id, 2026).horsepower());
        assertEquals(180, in(id, 2027).horsepower());
        assertEquals(180, world.registers.object(id).orElseThrow().horsepower());
        assertEquals(180, world.registers.objects(List.of(id)).get(0).horsepower());
        assertEquals(2011, in(id, 2025).year(), "it was produced once");
        assertEquals(5, in(id, 2025).seats(), "nobody had known them");
        change(id, "61 AA 001", "180", "7", "2026-03-01");
        change(id, "61 AA 001", "180", "7", "2025-01-01");
        assertEquals(100, in(id, 2024).horsepower());
        assertEquals(180, in(id, 2025).horsepower());
        assertEquals(
                List.of(new VehicleStore.PastPower("car", 100, null, null, LocalDate.of(2024, 12, 31))),
                world.vehicles.pastPowers(id));
        Problem older = assertThrows(Problem.class, () -> change(id, "61 AA 001", "90", "7", "2024-06-01"));
        assertEquals("power-older at power_from", older.getMessage());
        try (var all = world.registers.holdings("vehicle", 2024, null)) {
            assertEquals(
                    100,
                    all.filter(held -> held.object().id().equals(id))
                            .findFirst()
                            .orElseThrow()
                            .object()
                            .horsepower());
        }
    }

    @OnBothDatabases
    void aFileTellsItAsThePageDoes() {
        String id = vehicle("61 AA 002");
        world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
        String head = "plate,kind,horsepower,model,power_from\n61 AA 002,";
        world.read("vehicles", head + "truck,150,Ural,\n");
        assertEquals("car", in(id, 2026).kind());
        assertEquals("truck", in(id, 2027).kind());
        world.read("vehicles", head + "truck,150,Ural,2023-01-01\n");
        assertEquals("car", in(id, 2022).kind());
        assertEquals(150, in(id, 2023).horsepower());
        Report older = world.read("vehicles", head + "truck,140,Kamaz,2022-01-01\n");
        assertEquals("power-older", older.warnings().get(0).code());
        assertEquals(150, in(id, 2027).horsepower());
        assertEquals("Kamaz", world.vehicles.read(id).model());
        assertEquals(1, world.vehicles.pastPowers(id).size());
    }

    /** Nobody is taxed by a slip of the pen, were it of one day only. */
    @OnBothDatabases
    void whatWasEnteredTodayIsCorrectedFromItsBeginning() {
        String id = vehicle("61 AA 003");
        change(id, "61 AA 003", "150", "5", "");
        assertEquals(150, in(id, 2020).horsepower());
        String line = "plate,kind,horsepower\n61 AA 003,truck,160\n";
        assertEquals(List.of(), world.read("vehicles", line).warnings());
        assertEquals("truck", in(id, 2020).kind());
        assertEquals(List.of(), world.vehicles.pastPowers(id));

        Report twice = world.read(
                "vehicles",
                "plate,kind,horsepower,owner_name,from\n61 AA 004,car,1500,Վարորդյան Բ,2015-01-01\n61 AA 004,car,150,,\n");
        assertEquals(List.of(1L, 1L), List.of(twice.created(), twice.updated()));
        String other = world.registers.objectByCode("61 AA 004").orElseThrow().id();
        assertEquals(150, in(other, 2020).horsepower());
        assertEquals(List.of(), world.vehicles.pastPowers(other));
    }

    @OnBothDatabases
    void ofWhatStandsLongerTheDayIsAskedFor() {
        String id = vehicle("61 AA 005");
        world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
        Problem undated = assertThrows(Problem.class, () -> change(id, "61 AA 005", "150", "5", ""));
        assertEquals("power-undated at power_from", undated.getMessage());
        assertEquals(List.of("01.01.1900"), undated.arguments());
        change(id, "61 AA 005", "100", "5", "");
        change(id, "61 AA 005", "150", "5", "01.01.1900");
        assertEquals(150, in(id, 2020).horsepower());
        assertEquals(List.of(), world.vehicles.pastPowers(id));

        String file = "plate,kind,horsepower\n61 AA 005,car,150\n61 AA 005,car,180\n";
        Report dry = world.dry("vehicles", file);
        Report report = world.read("vehicles", file);
        assertEquals(dry.warnings(), report.warnings());
        assertEquals(1, report.warnings().size());
        Report.Issue warning = report.warnings().get(0);
        assertEquals(
                List.of(3L, "power_from", "power-from-today"),
                List.of(warning.line(), warning.column(), warning.code()));
        assertEquals(150, in(id, 2020).horsepower());
        assertEquals(world.today.get(), world.vehicles.read(id).powerFrom());
        assertEquals(180, world.registers.object(id).orElseThrow().horsepower());
    }

    /** What a vehicle was and is, oldest first; lines are {@code horsepower,seats,power_from}. */
    private List<String> told(String plate, List<String> warnings, boolean together, String... lines) {
        String id = vehicle(plate);
        world.clock = () -> Instant.parse("2026-03-02T08:00:00Z");
        String head = "plate,kind,horsepower,seats,power_from\n";
        List<String> each =
                Stream.of(lines).map(line -> plate + ",car," + line + "\n").toList();
        List<String> files = together
                ? List.of(head + String.join("", each))
                : each.stream().map(head::concat).toList();
        List<String> warned = new ArrayList<>();
        for (String file : files) {
            Report dry = world.dry("vehicles", file);
            Report run = world.read("vehicles", file);
            assertEquals(List.of(dry.warnings(), dry.updated()), List.of(run.warnings(), run.updated()));
            run.warnings().forEach(warning -> warned.add(warning.code()));
        }
        assertEquals(warnings, warned);
        world.clock = () -> Instant.parse("2026-03-01T08:00:00Z");
        List<String> states = new ArrayList<>();
        LocalDate next = null;
        for (VehicleStore.PastPower past : world.vehicles.pastPowers(id)) {
            assertTrue(next == null || next.equals(past.to().plusDays(1)), "neither gap nor overlap");
            next = past.from();
            states.add(0, past.horsepower() + "/" + past.seats() + " " + past.from() + " " + past.to());
        }
        VehicleRecord stands = world.vehicles.read(id);
        states.add(stands.horsepower() + "/" + stands.seats() + " " + stands.powerFrom());
        return states;
    }

    @OnBothDatabases
    void eachDayHasOneStateHoweverItWasTold() {
        int plate = 100;
        for (boolean together : List.of(true, false)) {
            assertEquals(
                    List.of("100/null null 2021-12-31", "150/null 2022-01-01"),
                    told(
                            "61 AA " + plate++,
                            List.of("power-older", "power-older"),
                            together,
                            "150,,2023-01-01",
                            "150,,2024-01-01",
                            "150,,2022-01-01",
                            "90,,2021-01-01",
                            "150,,1900-01-01"),
                    "the same is so on later days already, and may have begun earlier");
            assertEquals(
                    List.of("100/5 null 2022-12-31", "100/7 2023-01-01 2023-12-31", "120/7 2024-01-01"),
                    told(
                            "61 AA " + plate++,
                            List.of("power-older"),
                            together,
                            "100,5,2020-01-01",
                            "100,7,2023-06-01",
                            "100,,2023-01-01",
                            "120,,2024-01-01",
                            "120,,2023-01-01"),
                    "seats are learnt, then others");
            assertEquals(
                    List.of("100/null null 2021-12-31", "120/null 2022-01-01"),
                    told(
                            "61 AA " + plate++,
                            List.of(),
                            together,
                            "150,,2023-01-01",
                            "100,,2023-01-01",
                            "120,,2022-01-01"),
                    "what is corrected to what was before has never been another");
            assertEquals(
                    List.of("100/null null 2029-12-31", "210/null 2030-01-01"),
                    told("61 AA " + plate++, List.of("power-from-today"), together, "200,,2030-01-01", "210,,"),
                    "what is still to come is corrected");
        }
    }
}
