package am.hamaynk.services.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.services.Hands;
import am.hamaynk.services.Shop;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.CaseEvent;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.CaseStore.Woken;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;

class PassingTest {

    private final World world;
    private final Passing passing;

    PassingTest(TestDatabase database) {
        world = new World(database);
        world.confirm("trade-permit");
        passing = new Passing(world.inTime, world.assignment, world.opinions, world.fees);
    }

    /** Ten calendar days, from Monday, 1 June 2026: promised for Thursday, the 11th. */
    private String send() {
        world.user.set(null);
        return world.send("trade-permit", Shop.selling("metals"), "online", null)
                .number();
    }

    private Sight seen(String number) {
        world.user.set(World.CLERK);
        return world.cases.see(number, null);
    }

    private void passOn(LocalDate day) {
        world.day = day;
        world.user.set(null);
        passing.run();
    }

    private List<String> reminders(String number) {
        return seen(number).events().stream()
                .filter(event -> event.kind().equals("reminder"))
                .map(CaseEvent::what)
                .toList();
    }

    @OnBothDatabases
    void theHeadIsToldBeforeTheTermAndAtItOnceEach() {
        String number = send();
        String task = "services.term." + number;
        assertEquals(LocalDate.of(2026, 6, 11), seen(number).row().due());
        passOn(LocalDate.of(2026, 6, 8));
        assertFalse(world.inbox.containsKey(task));
        passOn(LocalDate.of(2026, 6, 9));
        passOn(LocalDate.of(2026, 6, 9));
        assertEquals("services.task.soon", world.inbox.get(task).title());
        assertEquals("services.decide", world.inbox.get(task).permission());
        assertEquals(List.of("soon"), reminders(number));
        passOn(LocalDate.of(2026, 6, 11));
        passOn(LocalDate.of(2026, 6, 15));
        assertEquals("services.task.term", world.inbox.get(task).title());
        assertEquals(List.of("soon", "term"), reminders(number));
    }

    @OnBothDatabases
    void theWarningIsOverWhenTheCaseMoves() {
        String number = send();
        passOn(LocalDate.of(2026, 6, 9));
        assertTrue(world.inbox.containsKey("services.term." + number));
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        assertFalse(world.inbox.containsKey("services.term." + number));
        passOn(LocalDate.of(2026, 6, 10));
        assertFalse(world.inbox.containsKey("services.term." + number));
    }

    @OnBothDatabases
    void whoHasTheCaseToDecideFindsItOnce() {
        String number = send();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        passOn(LocalDate.of(2026, 6, 11));
        assertEquals(List.of("term"), reminders(number));
        assertEquals(
                List.of("services.case." + number),
                world.inbox.keySet().stream()
                        .filter(key -> key.endsWith(number))
                        .toList());
    }

    /** A late case of a deputy is told to the head, who does not find it among their own. */
    @OnBothDatabases
    void whoeverElseDecidesIsToldOfIt() {
        world.staff.add(World.staff("deputy", Hands.DECIDE));
        String number = send();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        world.assignment.now();
        assertNotNull(seen(number).row().assignee());
        passOn(LocalDate.of(2026, 6, 11));
        assertEquals(
                "services.task.term", world.inbox.get("services.term." + number).title());
    }

    @OnBothDatabases
    void whatIsNotCompletedInTimeLapses() {
        String number = send();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("askCompletion", "Բերեք պայմանագիրը"));
        // asked on 1 June, ten calendar days to complete: until Thursday, the 11th
        passOn(LocalDate.of(2026, 6, 11));
        assertNull(seen(number).row().ended());
        passOn(LocalDate.of(2026, 6, 12));
        CaseRow row = seen(number).row();
        assertEquals("lapsed", row.ended());
        assertNotNull(row.endedAt());
        assertTrue(world.told.stream().anyMatch(told -> told.endsWith("mail.moved")));
    }

    @OnBothDatabases
    void itGoesOnWithoutOpinionsWhoseTermIsOver() {
        String number = send();
        world.user.set(World.CLERK);
        world.cases.act(
                number,
                null,
                new Act("askOpinions", null, null, Map.of(), List.of(World.EXPERT.id()), LocalDate.of(2026, 6, 4)));
        assertEquals(1, world.sql.number("select count(*) from services_opinion where expert = ?", "expert"));
        passOn(LocalDate.of(2026, 6, 4));
        assertEquals("advising", seen(number).row().standing().state());
        passOn(LocalDate.of(2026, 6, 5));
        assertEquals("deciding", seen(number).row().standing().state());
        assertEquals(0, world.sql.number("select count(*) from services_opinion where expert = ?", "expert"));
    }

    @OnBothDatabases
    void whatAnOfficerDoesMeanwhileStays() throws InterruptedException {
        String number = send();
        CaseRow before = seen(number).row();
        world.day = LocalDate.of(2026, 6, 9);
        Thread passes = new Thread(() -> world.inTime.pass(before.id()));
        world.database.transactions().run(() -> {
            world.cases.act(number, null, Act.of("askCompletion", "Բերեք պայմանագիրը"));
            passes.start();
            waitFor(passes);
        });
        passes.join();
        CaseRow after = seen(number).row();
        assertNull(after.due(), "nothing is promised while the clock stands");
        assertEquals(List.of(), reminders(number));
        assertFalse(world.inbox.containsKey("services.term." + number));
        // asked on 9 June, ten calendar days to complete
        assertEquals(List.of(after.id()), woken(LocalDate.of(2026, 6, 20)));
        assertEquals(List.of(), woken(LocalDate.of(2026, 6, 19)));
    }

    /** Long enough for it to come as far as it can while the case is in other hands. */
    private static void waitFor(Thread passes) {
        try {
            passes.join(1000);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private List<String> woken(LocalDate day) {
        world.day = day;
        return world.inTime.woken(null, 10).stream().map(Woken::id).toList();
    }

    @OnBothDatabases
    void aCaseThatFailsStopsNoOther() {
        String broken = send();
        String other = send();
        world.sql.update("update services_case set answers = 'no JSON' where number = ?", broken);
        passOn(LocalDate.of(2026, 6, 9));
        assertTrue(world.inbox.containsKey("services.term." + other));
        assertFalse(world.inbox.containsKey("services.term." + broken));
    }

    @OnBothDatabases
    void theCasesOfSomebodyAbsentAreGivenToOthers() {
        world.staff.add(World.OTHER_CLERK);
        String number = send();
        world.assignment.now();
        String first = seen(number).row().assignee();
        assertNotNull(first);
        world.sql.update(
                "insert into services_absence (id, account, first_day, last_day) values (?, ?, ?, ?)",
                "00000000-0000-0000-0000-000000000001",
                first,
                LocalDate.of(2026, 6, 2),
                LocalDate.of(2026, 6, 5));
        passOn(LocalDate.of(2026, 6, 1));
        assertEquals(first, seen(number).row().assignee());
        passOn(LocalDate.of(2026, 6, 2));
        String second = seen(number).row().assignee();
        assertNotNull(second);
        assertFalse(second.equals(first));
    }
}
