package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Action;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.services.workflow.Paths;
import am.hamaynk.services.workflow.Paths.Leg;
import am.hamaynk.services.workflow.Paths.Way;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;

/** Every service that ships, walked from application to paper by its own definition, once down each way it can end. */
class ShippedServicesTest {
    private final World world;

    ShippedServicesTest(TestDatabase database) {
        world = new World(database);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @OnBothDatabases
    void eachComesToEveryEndThatItsWorkflowHas() {
        List<Offer> offers = world.services.all();
        assertEquals(27, offers.size());
        for (Offer offer : offers) {
            Definition definition = offer.definition();
            world.confirm(definition.id());
            Paths paths = Paths.of(definition.workflow());
            TreeSet<String> ends = new TreeSet<>();
            paths.ways().forEach(way -> ends.add(way.end()));
            assertTrue(ends.contains("refused"), definition.id() + " cannot be refused");
            assertTrue(ends.contains("granted") || ends.contains("answered"), definition.id() + " gives nothing");
            int choice = 0;
            for (String end : ends) {
                int option = choice++;
                // which way is open may hang on an answer or on what the community confirmed: the shortest that is
                assertTrue(
                        paths.ways().stream()
                                .filter(way -> way.end().equals(end))
                                .sorted(Comparator.comparingInt(
                                        way -> way.legs().size()))
                                .anyMatch(way -> walk(definition, way, option)),
                        definition.id() + " never comes to " + end);
            }
        }
    }

    /** @return false where a condition closes this way */
    private boolean walk(Definition definition, Way way, int choice) {
        String name = definition.id() + " to " + way.end();
        world.day = LocalDate.of(2026, 6, 1);
        world.user.set(null);
        Filler filler = new Filler(choice, world.day);
        Receipt receipt = world.send(definition.id(), filler.answers(definition), "online", null);
        assertNotNull(receipt.number(), name);
        for (CaseFeeToPay fee : fees(receipt)) {
            world.user.set(World.CLERK);
            world.cases.paid(receipt.number(), fee.place(), fee.amount());
        }
        for (Leg leg : way.legs()) {
            if (!open(receipt, leg)) {
                return false;
            }
            step(name, receipt, leg, filler);
        }
        world.user.set(null);
        Sight sight = world.cases.see(receipt.number(), receipt.secret());
        assertEquals(way.end(), sight.row().ended(), name);
        assertTrue(sight.actions().isEmpty(), name + " has no way out of its end");
        boolean paper = List.of("granted", "refused", "answered").contains(way.end());
        assertEquals(paper, sight.row().document() != null, name);
        if (paper && !way.end().equals("refused")) {
            Map<String, Object> shown = world.papers.get(sight.row().document());
            List<?> sentences = (List<?>) shown.get("sentences");
            assertFalse(sentences.isEmpty(), name + " says nothing");
            sentences.forEach(sentence ->
                    assertFalse(sentence.toString().matches("(?s).*([{}]|null).*"), name + " says " + sentence));
        }
        return true;
    }

    private boolean open(Receipt receipt, Leg leg) {
        if (leg.action().when() == null) {
            return true;
        }
        boolean applicant = leg.hands().equals("applicant");
        world.user.set(applicant ? null : user(leg.hands()));
        return world.cases.see(receipt.number(), applicant ? receipt.secret() : null).actions().stream()
                .anyMatch(action -> action.id().equals(leg.action().id()));
    }

    private record CaseFeeToPay(int place, long amount) {}

    private List<CaseFeeToPay> fees(Receipt receipt) {
        List<CaseFeeToPay> open = new ArrayList<>();
        world.cases.see(receipt.number(), receipt.secret()).fees().stream()
                .filter(due -> !due.paid())
                .forEach(due -> open.add(new CaseFeeToPay(due.place(), due.amount() == null ? 5000 : due.amount())));
        return open;
    }

    private void step(String name, Receipt receipt, Leg leg, Filler filler) {
        Action action = leg.action();
        if (action.does().equals("lapse")) {
            world.day = LocalDate.of(2027, 6, 1);
        }
        boolean applicant = leg.hands().equals("applicant");
        User actor = applicant ? null : user(leg.hands());
        world.user.set(actor);
        Act act = new Act(
                action.id(),
                null,
                action.text().equals("none") ? null : "Պատճառը",
                filler.fields(action.fields()),
                action.does().equals("ask-opinions") ? List.of(World.EXPERT.id()) : List.of(),
                null);
        Sight after;
        try {
            after = world.cases.act(receipt.number(), applicant ? receipt.secret() : null, act);
        } catch (Problem refused) {
            throw new AssertionError(
                    name + ": " + action.id() + " in " + leg.from().id(), refused);
        }
        assertEquals(leg.to().id(), after.state().id(), name + " after " + action.id());
    }

    private static User user(String hands) {
        return switch (hands) {
            case "counter", "officer" -> World.CLERK;
            case "expert" -> World.EXPERT;
            case "decider" -> World.MAYOR;
            default -> World.COUNCIL;
        };
    }
}
