package am.hamaynk.services.work;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Application;
import am.hamaynk.services.cases.CasesResource;
import am.hamaynk.services.cases.CasesResource.Handed;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who would like to choose, or to get rid of, a case: the ways that come to mind lead nowhere. */
class SteeringTest {
    private static final String SERVICE = "family-certificate";
    private static final User THIRD_CLERK = World.staff("clerk3", Hands.PREPARE);

    private final World world;
    private final Map<String, Object> answers;
    private final AbsencePage absences;
    private final List<Object> told = new ArrayList<>();

    SteeringTest(TestDatabase database) {
        world = new World(database);
        world.staff.addAll(List.of(World.OTHER_CLERK, THIRD_CLERK));
        world.confirm(SERVICE);
        answers = new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
        absences = new AbsencePage(
                new Absences(
                        database.dataSource(),
                        database.transactions(),
                        world.assignment,
                        world.opinions,
                        Fake.of(
                                Notifications.class,
                                (method, given) -> told.add(((Notifications.Recipient) given[0]).userId())),
                        Fake.of(Audit.class),
                        world.today),
                world.assignment);
    }

    private String send(User applicant, String name) {
        world.user.set(applicant);
        return world.sending
                .send(new Application(SERVICE, Map.of("name", name), answers, "online", "hy", null, Map.of()))
                .number();
    }

    private String whose(String number) {
        world.assignment.now();
        return world.sql
                .one("select assignee from services_case where number = ?", row -> row.getString(1), number)
                .orElse(null);
    }

    private User user(String id) {
        return world.staff.stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private Reply absent(User by, Map<String, String> typed) throws Exception {
        world.user.set(by);
        return absences.render(new TestVisit(by, true, Map.of(), typed));
    }

    private Reply absentToday(User user) throws Exception {
        return absent(
                user,
                Map.of("from", world.day.toString(), "to", world.day.plusDays(4).toString()));
    }

    @OnBothDatabases
    void everybodyPresentGetsTheSameNumberInAnOrderThatNobodyKnows() {
        Map<String, Integer> given = new HashMap<>();
        Set<List<String>> rounds = new HashSet<>();
        for (int round = 0; round < 12; round++) {
            List<String> order = new ArrayList<>();
            for (int i = 0; i < 3; i++) {
                order.add(whose(send(null, "Անուն " + round + " " + i)));
            }
            assertEquals(3, new HashSet<>(order).size(), "each once: " + order);
            order.forEach(account -> given.merge(account, 1, Integer::sum));
            rounds.add(order);
        }
        assertEquals(Map.of("clerk", 12, "clerk2", 12, "clerk3", 12), given);
        assertTrue(rounds.size() > 1, "always the same order");
    }

    /** With three clerks, ten tries that each drew anew would all give the first one once in 59,049 times. */
    @OnBothDatabases
    void whoWithdrawsAndAppliesAgainComesToTheSameHands() {
        for (User applicant : new User[] {World.ANNA, null}) {
            String name = applicant == null ? "Գոհար Գոհարյան" : applicant.name();
            String number = send(applicant, name);
            String first = whose(number);
            for (int i = 0; i < 10; i++) {
                if (applicant != null) {
                    world.user.set(applicant);
                    world.cases.act(number, null, Act.of("withdraw"));
                }
                number = send(applicant, "  " + name.toUpperCase().replace(" ", " - ") + "");
                assertEquals(first, whose(number), "try " + i);
            }
        }
    }

    @OnBothDatabases
    void manyApplicationsAtOnceGiveNoChoiceEither() {
        Set<String> hands = new HashSet<>();
        for (int i = 0; i < 8; i++) {
            hands.add(whose(send(World.BOB, "Bob")));
        }
        assertEquals(1, hands.size());
    }

    @OnBothDatabases
    void nobodyGetsRidOfACaseByBeingAwayForAnHour() throws Exception {
        String number = send(World.ANNA, "Անի");
        User first = user(whose(number));
        absentToday(first);
        String second = whose(number);
        assertNotEquals(first.id(), second);
        String absence = world.sql
                .one("select id from services_absence", row -> row.getString(1))
                .orElseThrow();
        absent(first, Map.of("absence", absence));
        for (int i = 0; i < 6; i++) {
            assertNotEquals(first.id(), whose(send(null, "Նոր " + i)), "the day that was begun away ends away");
        }
        assertEquals(second, whose(number));
        // what the substitute had begun stays theirs, also when the first is back
        world.day = world.day.plusDays(1);
        new Passing(world.inTime, world.assignment, world.opinions, world.fees).run();
        assertEquals(second, whose(number));
        world.user.set(first);
        assertEquals(
                "not-yours",
                assertThrows(Problem.class, () -> world.cases.act(number, null, Act.of("submit")))
                        .code());
    }

    /** Who comes back is at most one case behind, so that nobody times an application for the return. */
    @OnBothDatabases
    void whoComesBackIsNotGivenAllThatFollows() throws Exception {
        absentToday(THIRD_CLERK);
        for (int i = 0; i < 20; i++) {
            whose(send(null, "Առաջ " + i));
        }
        world.day = world.day.plusDays(5);
        int own = 0;
        for (int i = 0; i < 6; i++) {
            own += whose(send(null, "Հետո " + i)).equals(THIRD_CLERK.id()) ? 1 : 0;
        }
        assertTrue(own >= 1 && own <= 3, own + " of 6");
    }

    @OnBothDatabases
    void sendingACaseBackAndForthLeavesItInTheSameHands() {
        String number = send(World.ANNA, "Աննա");
        String officer = whose(number);
        for (int i = 0; i < 3; i++) {
            world.user.set(user(officer));
            world.cases.act(number, null, Act.of("askCompletion", "Բերեք անձնագիրը"));
            world.user.set(World.ANNA);
            world.cases.act(number, null, Act.of("complete"));
            assertEquals(officer, whose(number));
            world.user.set(user(officer));
            world.cases.act(number, null, Act.of("submit"));
            assertEquals(World.MAYOR.id(), whose(number));
            world.user.set(World.MAYOR);
            world.audited.clear();
            world.cases.act(number, null, Act.of("sendBack", "Ստուգեք"));
            assertEquals(officer, whose(number));
            assertEquals(1, Collections.frequency(world.audited, "services.case.give " + officer), "whose it is again");
        }
    }

    @OnBothDatabases
    void whoLeavesOrLosesTheRoleKeepsNoCase() {
        String number = send(World.ANNA, "Աննա");
        User first = user(whose(number));
        world.staff.remove(first);
        world.assignment.release();
        assertTrue(world.audited.contains("services.case.give " + first.id()));
        assertTrue(world.audited.contains("services.case.release " + first.id()));
        assertNotEquals(first.id(), whose(number));
    }

    @OnBothDatabases
    void theTaskIsInTheInboxOfWhoseTurnItIs() throws Exception {
        String number = send(World.ANNA, "Աննա");
        String task = "services.case." + number;
        User first = user(whose(number));
        assertEquals(first.id(), world.inbox.get(task).assignee());
        assertNotEquals(
                world.inbox.get(task).argument("hy"), world.inbox.get(task).argument("ru"));
        absentToday(first);
        String second = whose(number);
        assertEquals(second, world.inbox.get(task).assignee());
        world.user.set(user(second));
        world.cases.act(number, null, Act.of("submit"));
        whose(number);
        assertEquals(World.MAYOR.id(), world.inbox.get(task).assignee());
        assertEquals(Hands.DECIDE, world.inbox.get(task).permission());
    }

    @OnBothDatabases
    void whoGetsNoCasesSaysThatAColleagueIsAwayAndNobodyElseDoes() throws Exception {
        Map<String, String> week = Map.of(
                "account",
                "clerk2",
                "from",
                world.day.toString(),
                "to",
                world.day.plusDays(4).toString());
        absent(World.ADMIN, week);
        assertEquals(List.of("clerk2"), told);
        absent(World.CLERK, week); // says it of themselves, whatever account is sent along
        User mighty = World.staff("mayor", Hands.DECIDE, Hands.DEFINE);
        absent(mighty, week); // the same: who decides would choose whose the cases become
        assertEquals(
                List.of("clerk", "clerk2", "mayor"),
                world.sql.list("select account from services_absence order by account", row -> row.getString(1)));
        for (int i = 0; i < 3; i++) {
            assertEquals(THIRD_CLERK.id(), whose(send(null, "Ով " + i)));
        }
        String others = world.sql
                .one("select id from services_absence where account = 'clerk2'", row -> row.getString(1))
                .orElseThrow();
        assertEquals(
                404,
                assertThrows(Problem.class, () -> absent(World.CLERK, Map.of("absence", others)))
                        .status());
        assertEquals(
                404,
                assertThrows(Problem.class, () -> absent(mighty, Map.of("absence", others)))
                        .status());
        absent(World.ADMIN, Map.of("absence", others));
        world.day = world.day.plusDays(1);
        Reply.View seen = (Reply.View) absences.render(TestVisit.get(World.ADMIN, Map.of()));
        assertEquals(2, ((List<?>) seen.model().get("absences")).size(), "the clerk and the mayor are away now");
        Problem wrong = assertThrows(
                Problem.class, () -> absent(World.CLERK, Map.of("from", "2026-07-03", "to", "2026-07-01")));
        assertEquals("to", wrong.field());
    }

    @OnBothDatabases
    void aProgramHandsOverAsThePageDoes() {
        CasesResource program = new CasesResource(
                world.cases,
                world.sending,
                world.lists,
                world.handing,
                world.identification,
                null,
                world.database.transactions(),
                world.access);
        String number = send(null, "Անի");
        String first = whose(number);
        world.user.set(user(first));
        Problem without = assertThrows(Problem.class, () -> program.handOver(number, new Handed(" ")));
        assertEquals("reason required-field", without.field() + " " + without.code());
        program.handOver(number, new Handed("Ազգականս է"));
        assertNotEquals(first, whose(number));
        assertEquals(
                "not-yours",
                assertThrows(Problem.class, () -> program.handOver(number, new Handed("Կրկին")))
                        .code());
    }
}
