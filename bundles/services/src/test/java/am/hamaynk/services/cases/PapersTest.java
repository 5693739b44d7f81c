package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.definition.Definition.Document;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.List;
import java.util.Map;

class PapersTest {
    private static final String SERVICE = "family-certificate";

    private final World world;

    PapersTest(TestDatabase database) {
        world = new World(database);
        world.attaching = false;
        world.confirm(SERVICE);
    }

    private Receipt send() {
        world.user.set(null);
        return world.send(
                SERVICE,
                new Filler(0, world.day).answers(world.services.find(SERVICE).definition()),
                "online",
                null);
    }

    private Cases.Sight act(User user, Receipt receipt, String action) {
        world.user.set(user);
        return world.cases.act(receipt.number(), null, Act.of(action));
    }

    private String refused(User user, Runnable work) {
        world.user.set(user);
        return assertThrows(Problem.class, work::run).code();
    }

    private List<String> missing(Receipt receipt) {
        world.user.set(World.CLERK);
        return world.cases.see(receipt.number(), null).missing().stream()
                .map(Document::id)
                .toList();
    }

    @OnBothDatabases
    void nothingIsGrantedBeforeWhatIsRequiredIsThereOrWasShown() {
        Receipt receipt = send();
        act(World.CLERK, receipt, "submit");
        assertEquals("documents-missing", refused(World.MAYOR, () -> act(World.MAYOR, receipt, "grant")));
        assertEquals(List.of("identity", "members"), missing(receipt));
        world.stored.put("f1", "անձնագիր.pdf");
        world.user.set(null);
        world.cases.attach(receipt.number(), receipt.secret(), Map.of("f1", "identity"));
        assertEquals("documents-missing", refused(World.MAYOR, () -> act(World.MAYOR, receipt, "grant")));
        assertEquals(
                "not-yours", refused(World.MAYOR, () -> world.cases.seen(receipt.number(), "members")), "meets nobody");
        world.user.set(World.CLERK);
        world.cases.seen(receipt.number(), "members");
        assertEquals(List.of(), missing(receipt));
        assertEquals("not-now", refused(World.CLERK, () -> world.cases.seen(receipt.number(), "members")));
        assertTrue(world.audited.contains("services.case.seen " + receipt.number()));
        assertEquals("granted", act(World.MAYOR, receipt, "grant").row().ended());
    }

    @OnBothDatabases
    void aRefusalNeedsNone() {
        Receipt receipt = send();
        act(World.CLERK, receipt, "submit");
        world.user.set(World.MAYOR);
        assertEquals(
                "refused",
                world.cases
                        .act(receipt.number(), null, Act.of("refuse", "Փաստաթղթեր չկան"))
                        .row()
                        .ended());
    }

    @OnBothDatabases
    void whatAProxyAsksForIsNotPassedOnBeforeTheyHaveShownThatTheyMay() {
        world.principal = "Մարիամ Մարիամյան";
        Receipt receipt = send();
        assertEquals(List.of("identity", "members", "proxy"), missing(receipt));
        assertEquals("proxy-unproven", refused(World.CLERK, () -> act(World.CLERK, receipt, "submit")));
        world.user.set(World.CLERK);
        world.cases.seen(receipt.number(), "proxy");
        assertEquals("deciding", act(World.CLERK, receipt, "submit").state().id());
    }
}
