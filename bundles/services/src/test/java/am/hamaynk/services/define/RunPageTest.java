package am.hamaynk.services.define;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.api.web.Reply;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.services.World;
import am.hamaynk.services.clock.TestCalendar;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What somebody types into a dry run, whatever it is, costs nobody more than a moment. */
class RunPageTest {
    private static final String SERVICE = "information-request";

    private final World world;
    private final RunPage page;

    RunPageTest(TestDatabase database) {
        world = new World(database);
        world.user.set(World.ADMIN);
        Sketches sketches =
                new Sketches(database.dataSource(), database.transactions(), world.access, world.services, world.today);
        page = new RunPage(
                new Tried(sketches, world.services),
                world.services,
                new TestCalendar().calendar(),
                new ArmenianTexts(),
                world.today);
    }

    private Map<String, Object> run(Map<String, String> more) {
        Map<String, String> typed = new HashMap<>(Map.of("kind", "working", "days", "5", "start", "2026-12-01"));
        typed.putAll(more);
        return ((Reply.View) page.render(new TestVisit(World.ADMIN, false, Map.of("id", SERVICE), typed))).model();
    }

    @OnBothDatabases
    void daysStandInTheirFieldsAsTheHintSays() {
        Map<?, ?> form = (Map<?, ?>) run(Map.of("start", "01.12.2026")).get("form");
        assertEquals("01.12.2026", form.get("start"));
        assertEquals("01.12.2026", form.get("on"));
    }

    @OnBothDatabases
    void noDayIsReckonedWithThatNobodyLivesToSee() {
        String far = "+999999999-12-31";
        assertEquals(world.today.get(), run(Map.of("start", far)).get("start"));
        Map<String, Object> late = run(Map.of("take", "askCompletion", "on", far));
        assertEquals(1, ((List<?>) late.get("problems")).size());
        Map<String, Object> before = run(Map.of("step", "askCompletion@" + far));
        assertEquals(LocalDate.of(2026, 12, 1), ((RunPage.Row) ((List<?>) before.get("rows")).get(0)).day());
    }
}
