package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.registers.Registers;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import java.util.stream.Stream;

class DemoTest {
    private static final String FIRST = "00000000-0000-7000-8000-000000000001";

    private final World world;

    DemoTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void townOfRealisticShape() {
        world.demo.fill(3000);
        assertEquals(3000, world.db.number("select count(*) from registers_resident"));
        double household = 3000.0 / world.db.number("select count(*) from registers_household");
        assertTrue(household > 3.2 && household < 4.0, "people in a household: " + household);
        double cars = world.db.number("select count(*) from registers_vehicle") / 3000.0;
        assertTrue(cars > 0.24 && cars < 0.36, "vehicles a head: " + cars);
        long flats = world.db.number("select count(*) from registers_property where kind = 'apartment'");
        long cheap = world.db.number(
                "select count(*) from registers_property where kind = 'apartment' and cadastral_value < 25000000");
        assertTrue(cheap * 100 > flats * 85, cheap + " of " + flats);
        long doubtful;
        try (Stream<ResidentRecord> people = world.residentStore.stream()) {
            doubtful = people.filter(person -> !person.warnings().isEmpty()).count();
        }
        assertEquals(0, doubtful);
        List<Registers.Holding> own = world.registers.holdings(FIRST, 2026);
        assertEquals(
                List.of("apartment 1/1", "house 1/3", "car 1/1"),
                own.stream()
                        .map(one -> one.object().kind() + " " + one.numerator() + "/" + one.denominator())
                        .toList());
        assertTrue(world.residents.list(Ask.of("Hakobyan Aram", null, 1000)).items().stream()
                .anyMatch(person -> person.id().equals(FIRST)));
        for (String group : List.of("real-estate", "vehicle")) {
            try (Stream<Registers.Holding> all = world.registers.holdings(group, 2026, null)) {
                assertEquals(world.registers.countHoldings(group, 2026), all.count());
            }
        }
        assertEquals(
                0,
                world.db.number("select count(*) from registers_holding where party_id not in"
                        + " (select id from registers_resident)"));
    }
}
