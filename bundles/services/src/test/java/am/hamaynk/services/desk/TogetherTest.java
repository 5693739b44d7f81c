package am.hamaynk.services.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.files.Intake;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Reply;
import am.hamaynk.services.World;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.cases.Filler;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Two at one case, and a case whose service is gone. */
class TogetherTest {
    private static final String SERVICE = "family-certificate";

    private final World world;
    private final StepPage steps;

    TogetherTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
        steps = new StepPage(world.cases, world.experts);
    }

    private String decidable() {
        world.user.set(null);
        Map<String, Object> answers =
                new Filler(0, world.day).answers(world.services.find(SERVICE).definition());
        String number = world.send(SERVICE, answers, "online", null).number();
        world.user.set(World.CLERK);
        world.cases.act(number, null, Act.of("submit"));
        world.assignment.now();
        return number;
    }

    private TestVisit refusal(User user, String number, boolean post) {
        return new TestVisit(
                user,
                post,
                Map.of("number", number, "step", "refuse"),
                post ? Map.of("version", "2", "text", "Պատճառ՝ " + user.id()) : Map.of());
    }

    /** Both have opened the form, both send it at the same moment: one refuses, the other is told who was faster. */
    @OnBothDatabases
    void ofTwoWhoDecideAtOnceOneWinsAndTheOtherIsTold() throws Exception {
        String number = decidable();
        CyclicBarrier start = new CyclicBarrier(2);
        ExecutorService both = Executors.newFixedThreadPool(2);
        try {
            List<Callable<String>> refusals = Stream.of(World.MAYOR, World.ADMIN)
                    .<Callable<String>>map(user -> () -> {
                        world.user.set(user);
                        start.await();
                        try {
                            steps.render(refusal(user, number, true));
                            return user.id();
                        } catch (Problem problem) {
                            return problem.status() + " " + problem.code();
                        }
                    })
                    .toList();
            List<String> said = new java.util.ArrayList<>();
            for (Future<String> answer : both.invokeAll(refusals)) {
                said.add(answer.get());
            }
            assertEquals(1, said.stream().filter("409 overtaken"::equals).count(), said.toString());
            String winner = said.stream()
                    .filter(one -> !one.startsWith("409"))
                    .findFirst()
                    .orElseThrow();
            world.user.set(World.CLERK);
            assertEquals(
                    List.of("Պատճառ՝ " + winner),
                    world.cases.see(number, null).events().stream()
                            .filter(event -> "refuse".equals(event.what()))
                            .map(event -> event.words())
                            .toList());
        } finally {
            both.shutdown();
        }
        // the page that the slower one gets has no form any more, and shows what was typed into it
        world.user.set(World.MAYOR);
        Reply.View again = (Reply.View) steps.render(refusal(World.MAYOR, number, false));
        assertEquals(false, again.model().get("allowed"));
    }

    @OnBothDatabases
    void aCaseWhoseServiceIsGoneIsReadAndEnded() throws Exception {
        String number = decidable();
        world.sql.update("update services_definition set offered = 0 where id = ?", SERVICE);
        world.services.on(new Changed("services", null));
        assertFalse(world.services.all().stream()
                .anyMatch(offer -> offer.definition().id().equals(SERVICE)));
        world.user.set(World.MAYOR);
        CasePage page = new CasePage(
                world.cases,
                world.identification,
                world.assignment,
                new Uploads(Fake.of(Intake.class)),
                world.database.transactions());
        Reply.View shown = (Reply.View) page.render(TestVisit.get(World.MAYOR, Map.of("number", number)));
        assertTrue(((List<?>) shown.model().get("blocks")).size() > 0);
        DeskPage desk = new DeskPage(
                new Several(world.cases, world.handing), world.lists, world.services, world.assignment, world.today);
        Reply.View list = (Reply.View) desk.render(TestVisit.get(World.MAYOR, Map.of()));
        assertEquals("1", list.model().get("total"));
        assertEquals(
                "granted", world.cases.act(number, null, Act.of("grant")).row().ended());
        assertThrows(Problem.class, () -> world.services.find(SERVICE));
    }
}
