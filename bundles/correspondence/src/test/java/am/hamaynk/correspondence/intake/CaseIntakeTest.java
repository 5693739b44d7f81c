package am.hamaynk.correspondence.intake;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.services.Applications;
import am.hamaynk.api.services.CaseBegun;
import am.hamaynk.api.web.Reply;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.World;
import am.hamaynk.correspondence.information.WritePage;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.resolutions.Term;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class CaseIntakeTest {
    private static final String DRAFT = "00000000-0000-7000-8000-000000000009";

    private final List<Applications.Brought> brought = new ArrayList<>();

    /** Number of the case, by draft. */
    private final Map<String, String> sent = new HashMap<>();

    private World open(TestDatabase database) {
        World world = new World(database);
        world.intake.with(Fake.of(Applications.class, (method, arguments) -> {
            if (method.equals("offered")) {
                return List.of(new Applications.Offered("petition", Map.of("hy", "Դիմում")));
            }
            if (method.equals("sent")) {
                return Optional.ofNullable(sent.get((String) arguments[0]));
            }
            brought.add((Applications.Brought) arguments[0]);
            return new Applications.Begun(DRAFT, "/services/petition/apply?s=secret");
        }));
        return world;
    }

    @OnBothDatabases
    void aLetterBecomesACaseWithItsSenderAndIsDoneWithThat(TestDatabase database) {
        World world = open(database);
        world.as(World.CLERK);
        Letter letter = world.letters.add(
                World.written(Direction.INCOMING, Kind.LETTER, "", "12", "", List.of(), "", World.SCHOOL.id()),
                List.of());
        assertEquals("/services/petition/apply?s=secret", world.intake.begin(letter.id(), "petition"));
        Map<String, String> applicant = brought.get(0).applicant();
        assertEquals(List.of("letter", "organisation"), List.of(brought.get(0).channel(), applicant.get("kind")));
        assertEquals(World.SCHOOL.name(), applicant.get("name"));
        assertEquals(World.SCHOOL.number(), applicant.get("tin"));
        world.user.remove();
        world.intake.on(new CaseBegun("00000000-0000-7000-8000-000000000001", "2026-000001"));
        world.intake.on(new CaseBegun(DRAFT, "2026-000002"));
        Letter after = world.store.find(letter.id()).orElseThrow();
        assertEquals("2026-000002", after.caseNumber());
        assertEquals(State.CLOSED, after.state());
        assertFalse(world.inbox.containsKey("correspondence.resolve." + letter.id()));
        assertEquals("became", world.store.events(letter.id()).get(0).kind());
        assertFalse(world.intake.possible(after));
        world.as(World.CLERK);
        Problem twice = assertThrows(Problem.class, () -> world.intake.begin(letter.id(), "petition"));
        assertEquals("letter-not-now", twice.code());
    }

    @OnBothDatabases
    void whatSomebodyWasToldToDoAboutItStaysToBeDone(TestDatabase database) {
        World world = open(database);
        Letter letter = world.came("Գառնիկ", "7", Kind.LETTER);
        Problem unknown = assertThrows(Problem.class, () -> world.intake.begin(letter.id(), "nothing"));
        assertEquals("service", unknown.field());
        world.as(World.MAYOR).resolutions.write(letter.id(), "Կատարել", List.of("officer"), Term.NONE);
        world.as(World.CLERK).intake.begin(letter.id(), "petition");
        world.intake.on(new CaseBegun(DRAFT, "2026-000003"));
        Letter after = world.store.find(letter.id()).orElseThrow();
        assertEquals("2026-000003", after.caseNumber());
        assertTrue(after.open());
    }

    /** The module was away, or stopped, when the application was sent. */
    @OnBothDatabases
    void whatNobodyHeardOfIsLearntWithTheNextLook(TestDatabase database) {
        World world = open(database);
        Letter letter = world.came("Գառնիկ", "7", Kind.LETTER);
        world.intake.begin(letter.id(), "petition");
        world.user.remove();
        world.intake.run();
        assertTrue(world.intake.possible(world.store.find(letter.id()).orElseThrow()), "it is not sent yet");
        sent.put(DRAFT, "2026-000004");
        world.intake.run();
        world.intake.on(new CaseBegun(DRAFT, "2026-000004"));
        world.intake.run();
        Letter after = world.store.find(letter.id()).orElseThrow();
        assertEquals("2026-000004", after.caseNumber());
        assertEquals(
                1,
                world.store.events(letter.id()).stream()
                        .filter(event -> event.kind().equals("became"))
                        .count());
    }

    /** Who would write is led to the petition where applications for it are taken, and to nothing where they are not. */
    @OnBothDatabases
    void whoWritesToTheCommunityIsLedToThePetitionWhereItIsOffered(TestDatabase database) {
        World world = open(database);
        WritePage page = new WritePage(world.clock, world.intake, world.today);
        Reply.View offered = (Reply.View) page.render(TestVisit.get(null, Map.of()));
        assertEquals(true, offered.model().get("petition"));
        assertEquals(false, offered.model().get("request"));
        world.intake.with(null);
        Reply.View absent = (Reply.View) page.render(TestVisit.get(null, Map.of()));
        assertEquals(false, absent.model().get("petition"));
    }
}
