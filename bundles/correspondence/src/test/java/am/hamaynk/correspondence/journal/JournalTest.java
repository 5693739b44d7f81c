package am.hamaynk.correspondence.journal;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.finding.LetterSearch;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.Outcome;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class JournalTest {
    private final World world;
    private final JournalPage page;

    JournalTest(TestDatabase database) {
        world = new World(database);
        page = new JournalPage(
                world.journal,
                world.door,
                world.resolutions,
                world.settling,
                world.index,
                world.staff,
                world.audit,
                world.today);
    }

    @SuppressWarnings("unchecked")
    private List<JournalPage.Row> rows(User user, Map<String, String> query) {
        world.as(user);
        Reply.View view = (Reply.View) page.render(new TestVisit(user, false, Map.of(), query));
        return (List<JournalPage.Row>) view.model().get("rows");
    }

    private Reply several(User user, Map<String, String> typed) {
        world.as(user);
        return page.render(new TestVisit(user, true, Map.of(), typed));
    }

    @OnBothDatabases
    void aConfidentialLetterKeepsItsLineAndTellsNothing() throws IOException {
        Letter secret = world.came("Գաղտնի Գրողյան", "77", Kind.LETTER, List.of("mayor"));
        User other = World.staff("registry", "correspondence.view");
        JournalPage.Row shut = rows(other, Map.of()).get(0);
        assertEquals(secret.number(), shut.letter().number());
        assertFalse(shut.open());
        assertTrue(rows(World.MAYOR, Map.of()).get(0).open());
        // neither a search nor the search box gives away what the line hides
        assertEquals(List.of(), rows(other, Map.of("q", "Գրողյան")));
        assertEquals(1, rows(World.MAYOR, Map.of("q", "գրողյան")).size());
        assertEquals(0, new LetterSearch(world.store).documents(null).count());
        assertEquals(0, new LetterSearch(world.store).documents(secret.id()).count());

        Reply.Download file = (Reply.Download)
                new JournalExport(world.journal, world.audit, world.today).render(TestVisit.get(other, Map.of()));
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        file.body().writeTo(out);
        String csv = out.toString(StandardCharsets.UTF_8);
        assertTrue(csv.contains(secret.number()), csv);
        assertFalse(csv.contains("Գրողյան"), csv);
    }

    @OnBothDatabases
    void aJournalIsReadOnAndOn() {
        for (int i = 1; i <= 7; i++) {
            world.came("Ա", "" + i, Kind.LETTER);
        }
        Ask ask = new Ask(Direction.INCOMING, 2026, "", "", false, "", "");
        List<String> numbers = new ArrayList<>();
        String cursor = "";
        do {
            Slice<Journal.Line> part = world.journal.list(ask, World.CLERK, cursor, 3);
            part.items().forEach(line -> numbers.add(line.letter().number()));
            cursor = part.next();
        } while (cursor != null);
        assertEquals(
                List.of("2026-0007", "2026-0006", "2026-0005", "2026-0004", "2026-0003", "2026-0002", "2026-0001"),
                numbers);
        assertEquals(7, world.journal.count(ask, World.CLERK));
        assertEquals(1, rows(World.CLERK, Map.of("q", "2026-0004")).size());
        assertEquals(0, rows(World.CLERK, Map.of("q", "100%")).size());
        assertEquals(0, rows(World.CLERK, Map.of("year", "2025")).size());
        // who executes only sees in it what was given to them
        assertEquals(List.of(), rows(World.OFFICER, Map.of()));
    }

    @OnBothDatabases
    void severalAtOnceAndEachIsTold() {
        Letter one = world.came("Ա", "1", Kind.LETTER);
        Letter two = world.came("Ա", "2", Kind.INFORMATION);
        String both = one.id() + " " + two.id();
        assertThrows(Problem.class, () -> several(World.CLERK, Map.of("do", "file", "letter", both)));
        Reply.View filed =
                (Reply.View) several(World.CLERK, Map.of("do", "file", "letter", both, "reason", "Ի գիտություն"));
        assertEquals(1L, filed.model().get("well"));
        assertEquals(Outcome.FILED, world.store.find(one.id()).orElseThrow().outcome());
        assertNull(world.store.find(two.id()).orElseThrow().outcome());

        several(World.MAYOR, Map.of("do", "assign", "letter", two.id(), "executor", "officer", "words", "Տեսնել"));
        assertEquals(1, world.resolutionStore.of("officer", 10).size());
        assertEquals(1, rows(World.OFFICER, Map.of()).size());

        assertTrue(rows(World.OFFICER, Map.of()).get(0).unread());
        several(World.OFFICER, Map.of("do", "read", "letter", two.id()));
        assertFalse(rows(World.OFFICER, Map.of()).get(0).unread());
    }
}
