package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.TestDatabase;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class MergeAnyTwoTest {
    private static TestDatabase database;
    private static World world;

    @BeforeContainer
    static void open() {
        database = TestDatabase.migrated(TestDatabase.Engine.DERBY, MergeAnyTwoTest.class);
        world = new World(database);
    }

    @AfterContainer
    static void close() throws Exception {
        database.close();
    }

    @Provide
    Arbitrary<Map<String, String>> person() {
        return Arbitraries.maps(
                        Arbitraries.of(
                                "patronymic",
                                "sex",
                                "psn",
                                "phone",
                                "email",
                                "settlement",
                                "street",
                                "apartment",
                                "household",
                                "relation",
                                "address_from",
                                "died"),
                        Arbitraries.of("1", "2"))
                .map(told -> {
                    Map<String, String> typed = new java.util.HashMap<>(told);
                    typed.computeIfPresent("sex", (name, value) -> value.equals("1") ? "M" : "F");
                    typed.computeIfPresent("died", (name, value) -> "2001-01-0" + value);
                    typed.computeIfPresent("address_from", (name, value) -> "2000-01-0" + value);
                    typed.put("last_name", "Ա");
                    typed.put("first_name", "Բ");
                    typed.put("birth_date", "1950-01-01");
                    return typed;
                });
    }

    @Property(tries = 15)
    void mergeAndUndoIsIdentity(
            @ForAll("person") Map<String, String> one, @ForAll("person") Map<String, String> other) {
        ResidentRecord kept = world.residents.create(one::get);
        ResidentRecord gone = world.residents.create(other::get);
        world.duplicates.undo(world.duplicates.merge(kept.id(), gone.id()));
        assertEquals(kept.facts(), world.residents.read(kept.id()).facts());
        assertEquals(kept.householdId(), world.residents.read(kept.id()).householdId());
        assertEquals(gone.facts(), world.residents.read(gone.id()).facts());
        assertEquals(gone.householdId(), world.residents.read(gone.id()).householdId());
    }
}
