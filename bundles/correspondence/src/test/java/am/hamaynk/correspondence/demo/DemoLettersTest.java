package am.hamaynk.correspondence.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.correspondence.World;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;

class DemoLettersTest {
    private final TestDatabase database;

    DemoLettersTest(TestDatabase database) {
        this.database = database;
    }

    /** The seventh of January is a day off or not, which nobody has confirmed where a demo begins. */
    @OnBothDatabases
    void aDemoBeginsOnAnyDay() {
        for (LocalDate day = LocalDate.of(2026, 12, 26); day.getDayOfYear() != 12; day = day.plusDays(1)) {
            World world = new World(database);
            world.day = day;
            demo(world).fill(1);
            assertEquals(10, letters(world), day.toString());
            demo(world).fill(1);
            assertEquals(10, letters(world), "once only");
        }
    }

    @OnBothDatabases
    void whatWasInterruptedIsBegunAnew() {
        World world = new World(database);
        world.failing = "correspondence.letter.send";
        assertThrows(IllegalStateException.class, () -> demo(world).fill(1));
        assertEquals(0, letters(world), "one of its last acts failed, and with it the first");
        world.failing = "";
        demo(world).fill(1);
        assertEquals(10, letters(world));
    }

    private static long letters(World world) {
        return world.sql.number("select count(*) from correspondence_letter");
    }

    private static DemoLetters demo(World world) {
        return new DemoLetters(
                world.letters,
                world.signing,
                world.sending,
                world.resolutions,
                world.settling,
                world.information,
                world.journal,
                world.numbers,
                world.index,
                world.staff,
                world.database.transactions(),
                world.access,
                world.today);
    }
}
