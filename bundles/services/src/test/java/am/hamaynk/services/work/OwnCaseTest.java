package am.hamaynk.services.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.CasesResource;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.desk.CasePage;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.function.Executable;

/** Who works here applies like everybody else: never to themselves, and in nobody's way. */
class OwnCaseTest {
    private static final String SERVICE = "advertising-permit";

    private final World world;
    private final Map<String, Object> answers;

    OwnCaseTest(TestDatabase database) {
        world = new World(database);
        world.staff.add(World.OTHER_CLERK);
        world.confirm(SERVICE);
        answers = new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
    }

    private String send(User by, String name, String channel) {
        world.user.set(by);
        return world.sending
                .send(new Application(SERVICE, Map.of("name", name), answers, channel, "hy", null, Map.of()))
                .number();
    }

    private String whose(String number) {
        world.assignment.now();
        return world.sql
                .one("select assignee from services_case where number = ?", row -> row.getString(1), number)
                .orElse(null);
    }

    private void act(User by, String number, Act act) {
        world.user.set(by);
        world.cases.act(number, null, act);
    }

    private static User of(User user, String party) {
        return new User(user.id(), user.username(), user.name(), true, party, user.roles(), user.permissions());
    }

    private void belongs(String number, String party) {
        world.sql.update("update services_case set party = ? where number = ?", party, number);
    }

    @OnBothDatabases
    void anOfficersOwnCaseIsTheOthers() {
        for (int i = 0; i < 6; i++) {
            assertEquals("clerk2", whose(send(World.CLERK, "Clerk " + i, "online")), "try " + i);
        }
        world.staff.set(0, of(World.CLERK, "party-clerk"));
        for (int i = 0; i < 6; i++) {
            String number = send(null, "Anybody " + i, "online");
            belongs(number, "party-clerk");
            assertEquals("clerk2", whose(number), "by the register, try " + i);
        }
        String number = send(World.CLERK, "Clerk", "online");
        act(World.OTHER_CLERK, number, Act.of("submit"));
        assertEquals("mayor", whose(number));
    }

    @OnBothDatabases
    void whereNobodyIsLeftItIsNobodysAndTheTaskOfAll() {
        world.staff.remove(World.OTHER_CLERK);
        String number = send(World.CLERK, "Clerk", "online");
        String other = send(null, "Anybody", "online");
        assertNull(whose(number));
        assertEquals("clerk", whose(other), "it stands in nobody's way");
        assertNull(world.inbox.get("services.case." + number).assignee());
        assertEquals(Hands.PREPARE, world.inbox.get("services.case." + number).permission());
        act(World.OTHER_CLERK, number, Act.of("submit"));
        assertEquals("mayor", whose(number));
    }

    @OnBothDatabases
    void whoTurnsOutToBeTheApplicantLosesItAtOnce() {
        String number = send(null, "Anybody", "online");
        boolean first = whose(number).equals("clerk");
        User had = first ? World.CLERK : World.OTHER_CLERK;
        User next = first ? World.OTHER_CLERK : World.CLERK;
        world.user.set(next);
        assertEquals(
                "not-yours",
                assertThrows(Problem.class, () -> world.cases.act(number, null, Act.of("submit")))
                        .code());
        world.staff.replaceAll(user -> user == had ? of(user, "party-had") : user);
        belongs(number, "party-had");
        world.user.set(next);
        assertFalse(world.cases.see(number, null).actions().isEmpty(), "others need not wait for the next round");
        world.assignment.release();
        assertNull(world.inbox.get("services.case." + number).assignee());
        assertEquals(next.id(), whose(number));
    }

    /** A clerk who is twice in the register applies by the one record and is known here by the other. */
    @OnBothDatabases
    void ofTwoRecordsThatAreOneNeitherDecidesForTheOther() {
        world.party("party-clerk", "Clerk", null);
        world.party("party-twice", "Clerk", "3456789012");
        world.staff.set(0, of(World.CLERK, "party-clerk"));
        String number = send(null, "Clerk", "online");
        world.user.set(World.OTHER_CLERK);
        world.identification.identify(number, "3456789012");
        world.staff.remove(World.OTHER_CLERK);
        assertEquals("clerk", whose(number), "nobody knows that it is theirs");
        world.user.set(world.staff.get(0));
        assertFalse(world.cases.see(number, null).applicant());
        for (String[] merged : new String[][] {{"party-twice", "party-clerk"}, {"party-clerk", "party-twice"}}) {
            world.merge(merged[0], merged[1]);
            world.assignment.release();
            assertNull(whose(number), "taken from them, and not given to them again");
            world.user.set(world.staff.get(0));
            assertTrue(world.cases.see(number, null).applicant());
            assertEquals(
                    1, world.lists.own("clerk", "party-clerk", null, 10).items().size());
            world.party("party-clerk", "Clerk", null);
            world.party("party-twice", "Clerk", "3456789012");
            assertEquals("clerk", whose(number), "undone");
            assertEquals(
                    0, world.lists.own("clerk", "party-clerk", null, 10).items().size());
        }
    }

    @OnBothDatabases
    void whoTookItInOrAdvisedIsNotGivenTheDecision() {
        User both = World.staff("both", Hands.RECEIVE, Hands.DECIDE);
        User advises = World.staff("advises", Hands.ADVISE, Hands.DECIDE);
        world.staff.addAll(List.of(both, advises));
        for (int i = 0; i < 4; i++) {
            String number = send(both, "Anybody " + i, "counter");
            User officer = whose(number).equals("clerk") ? World.CLERK : World.OTHER_CLERK;
            act(officer, number, new Act("askOpinions", null, null, Map.of(), List.of("advises"), null));
            act(advises, number, new Act("giveOpinion", null, "Լավ է", Map.of("position", "agree"), List.of(), null));
            assertEquals("mayor", whose(number), "try " + i);
        }
    }

    @OnBothDatabases
    void nobodySaysThatTheirOwnFeeIsPaid() {
        world.ledger.tariffs.put("D14", 1000L);
        String number = send(World.CLERK, "Clerk", "online");
        CasePage page = new CasePage(
                world.cases,
                world.identification,
                world.assignment,
                new Uploads(Fake.of(Intake.class)),
                world.database.transactions());
        CasesResource programs = new CasesResource(
                world.cases,
                world.sending,
                world.lists,
                world.handing,
                world.identification,
                null,
                world.database.transactions(),
                world.access);
        Map<String, String> typed = Map.of("do", "paid", "place", "1");
        Map<String, String> at = Map.of("number", number);
        List<Executable> ways = List.of(
                () -> page.render(new TestVisit(World.CLERK, true, at, typed)), () -> programs.paid(number, 1, null));
        for (Executable way : ways) {
            Problem refused = assertThrows(Problem.class, way);
            assertEquals("403 not-yours", refused.status() + " " + refused.code());
        }
        assertEquals(false, shown(page, World.CLERK, at).get("mayPay"));
        world.user.set(World.OTHER_CLERK);
        assertEquals(true, shown(page, World.OTHER_CLERK, at).get("mayPay"));
        assertTrue(programs.paid(number, 1, null).fees().get(0).paid());
    }

    private static Map<String, Object> shown(CasePage page, User visitor, Map<String, String> at) {
        return ((Reply.View) page.render(TestVisit.get(visitor, at))).model();
    }

    @OnBothDatabases
    void theApplicantIsNotAskedForAnOpinion() {
        String number = send(World.EXPERT, "Expert", "online");
        User officer = whose(number).equals("clerk") ? World.CLERK : World.OTHER_CLERK;
        for (String asked : Set.of("expert", "nobody")) {
            Problem refused = assertThrows(
                    Problem.class,
                    () -> act(officer, number, new Act("askOpinions", null, null, Map.of(), List.of(asked), null)));
            assertEquals("experts unknown-choice", refused.field() + " " + refused.code());
        }
    }
}
