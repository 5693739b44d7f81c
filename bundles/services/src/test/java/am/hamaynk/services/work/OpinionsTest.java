package am.hamaynk.services.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.CaseRow;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Whose task an opinion is, and what becomes of it while they are away. */
class OpinionsTest {
    private static final String SERVICE = "advertising-permit";
    private static final User SECOND = World.staff("second", Hands.ADVISE);
    private static final User THIRD = World.staff("third", Hands.ADVISE);

    private final World world;

    OpinionsTest(TestDatabase database) {
        world = new World(database);
        world.staff.addAll(List.of(SECOND, THIRD));
        world.confirm(SERVICE);
    }

    private String asked(LocalDate until, String... experts) {
        world.user.set(null);
        String number = world.send(
                        SERVICE,
                        new Filler(0, world.day)
                                .answers(world.services.find(SERVICE).definition()),
                        "online",
                        null)
                .number();
        act(World.CLERK, number, new Act("askOpinions", null, null, Map.of(), List.of(experts), until));
        return number;
    }

    private void act(User by, String number, Act act) {
        world.user.set(by);
        world.cases.act(number, null, act);
    }

    private void advise(User by, String number) {
        act(by, number, new Act("giveOpinion", null, "Լավ է", Map.of("position", "agree"), List.of(), null));
    }

    /** Whose tasks are in the inbox, empty for everybody's. */
    private Set<String> tasks(String number) {
        return world.inbox.values().stream()
                .filter(task -> task.url().endsWith(number))
                .map(task -> task.title() + " " + (task.assignee() == null ? "" : task.assignee()))
                .collect(Collectors.toSet());
    }

    @OnBothDatabases
    void anOpinionIsTheTaskOfEachWhoWasAskedUntilTheyGiveIt() {
        LocalDate until = world.day.plusDays(3);
        String number = asked(until, "expert", "second");
        assertEquals(Set.of("services.task.expert expert", "services.task.expert second"), tasks(number));
        Inbox.Task task = world.inbox.get("services.opinion." + number + ".expert");
        assertEquals(Hands.ADVISE, task.permission());
        assertEquals(until, task.due());
        advise(World.EXPERT, number);
        assertEquals(Set.of("services.task.expert second"), tasks(number));
        advise(SECOND, number);
        world.assignment.now();
        assertEquals(Set.of("services.task.decider mayor"), tasks(number));
    }

    @OnBothDatabases
    void nobodyIsAskedAnyMoreWhenTheOfficeGoesOn() {
        String number = asked(null, "expert", "second");
        act(World.CLERK, number, Act.of("goOn", "Բավական է"));
        world.assignment.now();
        assertEquals(Set.of("services.task.decider mayor"), tasks(number));
    }

    private void away(User user, LocalDate from, String substitute) {
        world.sql.update(
                "insert into services_absence (id, account, first_day, last_day, substitute) values (?, ?, ?, ?, ?)",
                Ids.next(),
                user.id(),
                from,
                from.plusDays(4),
                substitute);
    }

    private void passOn(LocalDate day) {
        world.day = day;
        world.user.set(null);
        new Passing(world.inTime, world.assignment, world.opinions, world.fees).run();
    }

    private CaseRow row(String number) {
        world.user.set(World.CLERK);
        return world.cases.see(number, null).row();
    }

    @OnBothDatabases
    void whoIsAwayIsNotAsked() {
        away(SECOND, world.day, "third");
        Problem refused = assertThrows(Problem.class, () -> asked(null, "second"));
        assertEquals("experts unknown-choice", refused.field() + " " + refused.code());
        asked(null, "third");
    }

    @OnBothDatabases
    void theSubstituteGivesTheOpinionOfWhoIsAway() {
        String number = asked(null, "expert", "second");
        LocalDate next = world.day.plusDays(1);
        away(World.EXPERT, next, "third");
        passOn(world.day);
        assertEquals(Set.of("expert", "second"), row(number).standing().awaited(), "not away yet");
        passOn(next);
        assertEquals(Set.of("third", "second"), row(number).standing().awaited());
        assertEquals(Set.of("services.task.expert third", "services.task.expert second"), tasks(number));
        Problem refused = assertThrows(Problem.class, () -> advise(World.EXPERT, number));
        assertEquals("not-yours", refused.code());
        advise(SECOND, number);
        advise(THIRD, number);
        assertEquals("deciding", row(number).standing().state());
        assertTrue(row(number).standing().advisedBy("third"), "and so does not decide");
    }

    /** The substitute is who asked, or has an opinion of their own to give: nobody speaks twice. */
    @OnBothDatabases
    void whereNobodyStandsInTheCaseIsBackWithWhoAsked() {
        String alone = asked(null, "expert");
        String both = asked(null, "expert", "second");
        LocalDate next = world.day.plusDays(1);
        away(World.EXPERT, next, "second");
        world.staff.removeAll(List.of(SECOND));
        passOn(next);
        assertEquals("preparing", row(alone).standing().state());
        assertEquals(Set.of(), row(alone).standing().awaited());
        assertEquals("clerk", row(alone).assignee());
        assertEquals(Set.of("services.task.officer clerk"), tasks(alone));
        assertEquals("preparing", row(both).standing().state(), "of two nobody is there");
        world.staff.add(SECOND);
        passOn(next.plusDays(5));
        act(World.CLERK, both, new Act("askOpinions", null, null, Map.of(), List.of("expert", "second"), null));
        away(World.EXPERT, world.day, "second");
        passOn(world.day);
        assertEquals(Set.of("expert", "second"), row(both).standing().awaited(), "one of two is there");
        advise(SECOND, both);
        passOn(world.day);
        assertEquals("preparing", row(both).standing().state());
        assertTrue(row(both).standing().advisedBy("second"), "what was given stays");
    }
}
