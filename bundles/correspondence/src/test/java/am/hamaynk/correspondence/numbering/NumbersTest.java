package am.hamaynk.correspondence.numbering;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.api.Problem;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

class NumbersTest {
    private final World world;

    NumbersTest(TestDatabase database) {
        world = new World(database);
    }

    /** The whole registration, of which every fifth fails after its number was taken. */
    @OnBothDatabases
    void noNumberTwiceAndNoneLeftOutWhoeverRegistersAtOnce() throws Exception {
        int people = 6;
        int each = 15;
        ExecutorService threads = Executors.newFixedThreadPool(people);
        List<Future<List<String>>> running = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            String name = "Գրող " + person;
            Callable<List<String>> work = () -> {
                List<String> given = new ArrayList<>();
                for (int i = 0; i < each; i++) {
                    given.add(world.came(name, name + i, Kind.LETTER).number());
                    if (i % 5 == 4) {
                        assertThrows(IllegalStateException.class, this::failAfterTheNumber);
                    }
                }
                return given;
            };
            running.add(threads.submit(work));
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> one : running) {
            all.addAll(one.get());
        }
        threads.shutdown();
        assertEquals(
                IntStream.rangeClosed(1, people * each)
                        .mapToObj("2026-%04d"::formatted)
                        .toList(),
                all.stream().sorted().toList());
    }

    private void failAfterTheNumber() {
        world.database.transactions().run(() -> {
            world.numbers.next(Direction.INCOMING, 2026, null);
            throw new IllegalStateException("power failed");
        });
    }

    @OnBothDatabases
    void aNewSchemeCountsFromTheNextLetterAndChangesNone() {
        Letter first = world.came("Ա", "1", Kind.LETTER);
        world.numbers.set(Direction.INCOMING, new Scheme("Մ-{n}/{yy}", true));
        assertEquals("Մ-2/26", world.came("Ա", "2", Kind.LETTER).number());
        assertEquals("2026-0001", world.store.find(first.id()).orElseThrow().number());
    }

    @OnBothDatabases
    void eachDirectionAndYearIsACountOfItsOwn() {
        world.came("Ա", "1", Kind.LETTER);
        world.day = LocalDate.of(2026, 12, 31);
        assertEquals("2026-0002", world.came("Ա", "2", Kind.LETTER).number());
        world.day = LocalDate.of(2027, 1, 8);
        assertEquals("2027-0001", world.came("Ա", "3", Kind.LETTER).number());
        assertEquals(
                "2026-0001",
                world.database
                        .transactions()
                        .call(() -> world.numbers.next(Direction.OUTGOING, 2026, null))
                        .number());
    }

    /** Counting on and beginning anew in turn would come upon numbers that were given. */
    @OnBothDatabases
    void aNumberThatWasGivenIsNeverGivenAgain() {
        assertEquals("2026-0001", world.came("Ա", "1", Kind.LETTER).number());
        world.numbers.set(Direction.INCOMING, new Scheme("{year}-{n:4}", false));
        assertEquals("2026-0002", world.came("Ա", "2", Kind.LETTER).number());
        world.numbers.set(Direction.INCOMING, new Scheme("{year}-{n:4}", true));
        assertEquals("2026-0003", world.came("Ա", "3", Kind.LETTER).number());
    }

    @OnBothDatabases
    void aSchemeWithTheFileAsksForIt() {
        world.numbers.set(Direction.INCOMING, new Scheme("{index}/{n}-{yy}", true));
        Problem missing = assertThrows(Problem.class, () -> world.came("Ա", "1", Kind.LETTER));
        assertEquals("index", missing.field());
        world.index.save(new FileIndex.Entry("01-05", "Գրագրություն", 5, false));
        assertEquals(
                "01-05/1-26",
                world.database
                        .transactions()
                        .call(() -> world.numbers.next(Direction.INCOMING, 2026, world.index.checked("01-05")))
                        .number());
        world.index.save(new FileIndex.Entry("01-05", "Գրագրություն", 5, true));
        assertThrows(Problem.class, () -> world.index.checked("01-05"));
    }
}
