package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.settlements.Settlements.Settlement;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;

class SettlementsTest {
    private final World world;

    SettlementsTest(TestDatabase database) {
        world = new World(database);
    }

    private static String code(org.junit.jupiter.api.function.Executable work) {
        return assertThrows(Problem.class, work).code();
    }

    @OnBothDatabases
    void addedOnceHoweverItIsSpelled() {
        assertFalse(world.settlements.known("գ. Մխչյան"));
        Settlement added = world.settlements.add(" Մխչյան ");
        assertTrue(world.settlements.known("գ. ՄԽՉՅԱՆ"));
        assertEquals("settlement-taken", code(() -> world.settlements.add("մխչյան")));
        assertEquals("required-field", code(() -> world.settlements.add(" - ")));
        assertEquals("too-long", code(() -> world.settlements.add("Մ".repeat(121))));
        assertTrue(world.settlements.all().contains(added));
        assertTrue(world.audited.contains("record registers.settlement.add"));
    }

    @OnBothDatabases
    void addressesFollowTheNewName() {
        Settlement before = world.settlements.add("Քաղցրաշեն");
        var person = world.residents.create(typed(
                "last_name",
                "Քաղցրյան",
                "first_name",
                "Ա",
                "birth_date",
                "1980-05-17",
                "settlement",
                "Քաղցրաշեն",
                "household",
                "7"));
        world.properties.create(
                typed(
                        "cadastral_code",
                        "03-021-0001-0001",
                        "kind",
                        "house",
                        "cadastral_value",
                        "1",
                        "settlement",
                        "Քաղցրաշեն",
                        "street",
                        "Գետափի"),
                new ObjectBook.Told(null, column -> null));
        assertEquals("settlement-used", code(() -> world.settlements.remove(before.id())));
        Settlement after = world.settlements.rename(before.id(), "Նոր Քաղցրաշեն");
        assertEquals("Նոր Քաղցրաշեն", world.residents.read(person.id()).settlement());
        assertEquals("not-found", code(() -> world.settlements.get(before.id())));
        assertEquals(
                1,
                world.properties.list(Ask.of("նոր քաղցրաշեն", null, 5)).items().size());
        // the same number in the same place is the same household under the new name
        var other = world.residents.create(typed(
                "last_name",
                "Քաղցրյան",
                "first_name",
                "Բ",
                "birth_date",
                "1981-05-17",
                "settlement",
                "Նոր Քաղցրաշեն",
                "household",
                "7"));
        assertEquals(person.householdId(), other.householdId());
        assertEquals(
                List.of("Նոր Քաղցրաշեն"),
                world.settlements.list().stream()
                        .filter(name -> name.contains("Քաղ"))
                        .toList());
        assertEquals("settlement-used", code(() -> world.settlements.remove(after.id())));
    }

    @OnBothDatabases
    void goesWhereNoAddressNamesIt() {
        Settlement gone = world.settlements.add("Ամայի");
        world.settlements.remove(gone.id());
        assertFalse(world.settlements.known("Ամայի"));
        assertEquals("not-found", code(() -> world.settlements.remove(gone.id())));
    }
}
