package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Whose child gets the next place in the kindergarten. */
class QueueTest {
    private static final String SERVICE = "kindergarten-queue";
    /** What {@link Filler} answers to a yes-no question. */
    private static final int FIRST = 0;

    private static final int AS_EVERYBODY = 1;

    private final World world;
    private final Definition definition;

    QueueTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
        definition = world.services.find(SERVICE).definition();
    }

    private Receipt send(int choice) {
        world.user.set(null);
        return world.send(SERVICE, new Filler(choice, world.day).answers(definition), "online", null);
    }

    private void act(User user, Receipt receipt, String action) {
        world.user.set(user);
        world.cases.act(
                receipt.number(),
                user == null ? receipt.secret() : null,
                new Act(
                        action,
                        null,
                        null,
                        action.equals("offer") ? Map.of("place", "Թիվ 2", "start", "2026-09-01") : Map.of(),
                        List.of(),
                        null));
    }

    private Receipt waiting(int choice) {
        Receipt receipt = send(choice);
        act(World.CLERK, receipt, "submit");
        act(World.MAYOR, receipt, "enter");
        return receipt;
    }

    private List<Integer> places(Receipt... receipts) {
        world.user.set(null);
        return Arrays.stream(receipts)
                .map(receipt ->
                        world.cases.see(receipt.number(), receipt.secret()).place())
                .toList();
    }

    @OnBothDatabases
    void whoHasPriorityComesFirstAndThenWhoCameFirst() {
        Receipt early = send(AS_EVERYBODY);
        world.day = world.day.plusDays(1);
        Receipt late = waiting(AS_EVERYBODY);
        assertEquals(Arrays.asList(null, 1), places(early, late));
        act(World.CLERK, early, "submit");
        act(World.MAYOR, early, "enter");
        assertEquals(List.of(1, 2), places(early, late), "by the day of receipt, not that of the entry");
        Receipt priority = waiting(FIRST);
        assertEquals(List.of(2, 3, 1), places(early, late, priority));
        act(World.CLERK, priority, "offer");
        assertEquals(Arrays.asList(1, 2, null), places(early, late, priority));
        act(null, priority, "decline");
        assertEquals(List.of(2, 3, 1), places(early, late, priority), "who waits for another place keeps theirs");
        act(null, early, "withdraw");
        assertEquals(Arrays.asList(null, 2, 1), places(early, late, priority));
    }

    @OnBothDatabases
    void whoWaitsWasAnsweredInTimeAndIsNoLateCase() {
        Receipt receipt = waiting(AS_EVERYBODY);
        world.user.set(World.CLERK);
        CaseRow row = world.cases.see(receipt.number(), null).row();
        assertNull(row.due());
        world.inbox.remove("services.term." + receipt.number());
        world.day = LocalDate.of(2027, 3, 1);
        world.inTime.woken(null, 10).forEach(woken -> world.inTime.pass(woken.id()));
        assertNull(world.inbox.get("services.term." + receipt.number()));
        act(World.CLERK, receipt, "offer");
        act(null, receipt, "accept");
        act(World.MAYOR, receipt, "grant");
        assertEquals(1, world.sql.number("select in_time from services_closed where case_id = ?", row.id()));
    }
}
