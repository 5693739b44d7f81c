package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.identity.User;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.cases.Cases.Sight;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.workflow.Paths;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What holds for every service that ships, whoever applies and however few work in the office. */
class WalksTest {
    private static final List<String> GIVEN = List.of("granted", "answered");
    /** Steps whose words the office writes to itself. */
    private static final Set<String> INNER = Set.of(
            "submit",
            "sendBack",
            "goOn",
            "askOpinions",
            "giveOpinion",
            "toCouncil",
            "toRefusal",
            "postpone",
            "approve",
            "admit",
            "won");

    private final World world;

    WalksTest(TestDatabase database) {
        world = new World(database);
    }

    /** That its other ways lead there too, whatever is answered, is shown on the rules alone by {@code EveryWayTest}. */
    @OnBothDatabases
    void eachComesToEveryEndThatItsWorkflowHas() {
        LocalDate day = world.day;
        for (Offer offer : world.services.all()) {
            Definition definition = offer.definition();
            world.confirm(definition.id());
            int choice = 0;
            for (String end : new TreeSet<>(Paths.of(definition.workflow()).ways().stream()
                    .map(Paths.Way::end)
                    .toList())) {
                world.day = day;
                String name = definition.id() + " to " + end;
                Sight sight = new Walk(world, definition)
                        .choosing(choice++)
                        .to(end)
                        .orElseThrow(() -> new AssertionError("no way of " + name));
                assertEquals(end, sight.row().ended(), name);
                assertTrue(sight.actions().isEmpty(), name + " has no way out of its end");
                boolean given = GIVEN.contains(end);
                assertEquals(given || end.equals("refused"), sight.row().document() != null, name);
                assertEquals(end.equals("refused"), sight.appeal() != null, name);
                tells(name, sight);
                if (given) {
                    says(name, world.papers.get(sight.row().document()));
                }
            }
        }
    }

    /** Of the words that were written on the way the applicant reads those that are for them; the office reads all. */
    private void tells(String name, Sight sight) {
        world.user.set(World.CLERK);
        for (CaseEvent event : world.cases.see(sight.row().number(), null).events()) {
            if (event.kind().equals("act") && event.account() != null) {
                String written = sight.definition().workflow().states().stream()
                        .flatMap(state -> state.action(event.what()).stream())
                        .map(Walk::words)
                        .filter(event.words()::equals)
                        .findFirst()
                        .orElseThrow(() -> new AssertionError(name + ": " + event));
                String read = sight.events().stream()
                        .filter(told -> told.place() == event.place())
                        .map(CaseEvent::words)
                        .findFirst()
                        .orElse("");
                assertEquals(INNER.contains(event.what()) ? "" : written, read, name + ": " + event.what());
            }
        }
    }

    private static void says(String name, Map<String, Object> paper) {
        List<?> sentences = (List<?>) paper.get("sentences");
        assertFalse(sentences.isEmpty(), name + " says nothing");
        sentences.forEach(sentence ->
                assertFalse(sentence.toString().matches("(?s).*([{}]|null).*"), name + " says " + sentence));
    }

    @OnBothDatabases
    void aPaperNamesThePersonForWhomAProxyApplies() {
        world.principal = "Մարիամ Մարիամյան";
        int named = 0;
        for (Offer offer : world.services.all()) {
            Definition definition = offer.definition();
            if (!definition.applicants().contains("proxy")) {
                continue;
            }
            world.confirm(definition.id());
            for (String end : List.of("granted", "answered", "refused")) {
                Optional<Sight> sight = new Walk(world, definition).to(end);
                if (sight.isPresent()) {
                    Map<String, Object> paper =
                            world.papers.get(sight.get().row().document());
                    String words = definition.id() + " says " + paper.get("sentences") + paper.get("shown");
                    assertFalse(words.contains(world.applicant), words);
                    assertTrue(paper.get("shown").toString().contains(world.principal), words);
                    named += paper.get("sentences").toString().contains(world.principal) ? 1 : 0;
                }
            }
        }
        assertTrue(named >= 15, "named in the sentences of " + named);
    }

    @OnBothDatabases
    void aClerkAndAHeadAreEnoughForAVillage() {
        User head = World.staff("head", Hands.DECIDE, Hands.COUNCIL);
        world.staff.clear();
        world.staff.addAll(List.of(World.CLERK, head));
        List<Offer> offers = world.services.all();
        assertEquals(27, offers.size());
        for (Offer offer : offers) {
            world.confirm(offer.definition().id());
            assertTrue(
                    GIVEN.stream().anyMatch(end -> new Walk(world, offer.definition())
                            .decidedBy(head)
                            .by(way -> way.legs().stream()
                                    .noneMatch(leg -> leg.hands().equals("expert")))
                            .to(end)
                            .isPresent()),
                    offer.definition().id() + " needs more hands than a village has");
        }
    }
}
