package am.hamaynk.registers;

import static am.hamaynk.registers.World.typed;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.registers.duplicates.Duplicates;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.people.ResidentRecord;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;

class DuplicatesTest {
    private final World world;

    DuplicatesTest(TestDatabase database) {
        world = new World(database);
    }

    @OnBothDatabases
    void mergedAndPartedAgain() {
        ResidentRecord kept = world.residents.create(
                typed("last_name", "Կրկնյան", "first_name", "Ա", "birth_date", "1970-01-01", "psn", "1101701231"));
        ResidentRecord gone = world.residents.create(typed(
                "last_name",
                "ԿՐԿՆՅԱՆ",
                "first_name",
                "Ա",
                "birth_date",
                "1970-01-01",
                "phone",
                "077",
                "settlement",
                "Արտաշատ",
                "household",
                "5"));
        var flat = world.properties.create(
                typed("cadastral_code", "03-013-0044-0001", "kind", "house", "cadastral_value", "1"),
                new ObjectBook.Told(null, typed("owner", gone.id(), "from", "2001-01-01")));
        Duplicates.Pair pair = world.duplicates.pairs().stream()
                .filter(one -> one.first().name().equals("Կրկնյան Ա"))
                .findFirst()
                .orElseThrow();
        assertEquals("name", pair.why());
        String merge = world.duplicates.merge(kept.id(), gone.id());
        ResidentRecord merged = world.residents.read(kept.id());
        assertEquals("077", merged.phone());
        assertEquals("Արտաշատ", merged.settlement());
        assertEquals(
                1, world.residents.list(Ask.of("Կրկնյան", null, 10)).items().size());
        assertEquals(
                kept.id(), world.registers.holdingsOf(flat.id(), 2026).get(0).partyId());
        assertEquals(1, world.registers.holdings(gone.id(), 2026).size());
        assertEquals(
                List.of(gone.id()),
                world.registers.party(gone.id()).orElseThrow().merged());
        assertEquals(kept.id(), world.registers.party(gone.id()).orElseThrow().id());
        world.duplicates.undo(merge);
        assertEquals(kept.facts(), world.residents.read(kept.id()).facts());
        assertEquals(gone.facts(), world.residents.read(gone.id()).facts());
        assertEquals(
                gone.id(), world.registers.holdingsOf(flat.id(), 2026).get(0).partyId());
        assertEquals(
                2, world.residents.list(Ask.of("Կրկնյան", null, 10)).items().size());
        assertThrows(Problem.class, () -> world.duplicates.undo(merge));
        world.duplicates.keepApart(gone.id(), kept.id());
        assertTrue(world.duplicates.pairs().stream()
                .noneMatch(one -> one.first().name().equals("Կրկնյան Ա")));
        assertEquals("unmerge", world.history.of(gone.id()).get(0).act());
    }

    @OnBothDatabases
    void laterMergeIsUndoneFirst() {
        String[] ids = new String[3];
        for (int index = 0; index < 3; index++) {
            ids[index] = world.organisations
                    .create(typed("tin", "5555000" + index, "name", "Ե"))
                    .id();
        }
        String first = world.duplicates.merge(ids[1], ids[0]);
        String second = world.duplicates.merge(ids[2], ids[1]);
        assertEquals(ids[2], world.registers.party(ids[0]).orElseThrow().id());
        assertEquals(
                "merge-later",
                assertThrows(Problem.class, () -> world.duplicates.undo(first)).code());
        world.duplicates.undo(second);
        assertEquals(ids[1], world.registers.party(ids[0]).orElseThrow().id());
        world.duplicates.undo(first);
        assertEquals(ids[0], world.registers.party(ids[0]).orElseThrow().id());
        assertFalse(world.registers.party(ids[1]).orElseThrow().merged().contains(ids[0]));
    }
}
