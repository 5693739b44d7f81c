package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.identity.User;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Who has an account reads in it of what the office took in for them. */
class RecipientsTest {
    private static final String SERVICE = "advertising-permit";
    private static final String PSN = "1234567890";

    private final World world;

    RecipientsTest(TestDatabase database) {
        world = new World(database);
        world.confirm(SERVICE);
        world.residents.put(
                "party-aram", new User("aram", "aram", world.applicant, false, "party-aram", Set.of(), Set.of()));
    }

    private String send(User by, String channel, Map<String, ?> more) {
        world.user.set(by);
        Map<String, Object> who = new HashMap<>(Map.of("name", world.applicant));
        who.putAll(more);
        return world.sending
                .send(new Application(
                        SERVICE,
                        who,
                        new Filler(0, world.day)
                                .answers(world.services.find(SERVICE).definition()),
                        channel,
                        "hy",
                        null,
                        Map.of()))
                .number();
    }

    @OnBothDatabases
    void whatTheCounterTakesInStandsInTheAccount() {
        for (String channel : List.of("counter", "letter", "phone")) {
            world.told.clear();
            String number = send(World.CLERK, channel, Map.of("psn", PSN));
            assertEquals(List.of("aram null mail.received"), world.told, channel);
            world.user.set(World.CLERK);
            world.cases.act(number, null, Act.of("askCompletion", "Բերեք պլանը"));
            assertTrue(world.told.get(1).startsWith("aram null mail.return"), "and what becomes of it");
        }
    }

    /** Records that were merged are one person, under whichever key the account was opened. */
    @OnBothDatabases
    void theAccountIsFoundUnderAKeyOfBefore() {
        world.party("party-now", world.applicant, "3456789012");
        world.merge("party-aram", "party-now");
        send(World.CLERK, "counter", Map.of("psn", "3456789012"));
        assertEquals(List.of("aram null mail.received"), world.told);
    }

    @OnBothDatabases
    void aNumberAloneTellsNobodyAndTheDocumentDoes() {
        String number = send(null, "online", Map.of("psn", PSN, "email", "a@example.am"));
        assertEquals(List.of("null a@example.am mail.received"), world.told);
        world.user.set(World.CLERK);
        world.identification.identify(number, PSN);
        assertEquals(List.of("null a@example.am mail.received", "aram null mail.received"), world.told);
        world.cases.act(number, null, Act.of("askCompletion", "Բերեք պլանը"));
        assertTrue(world.told.get(2).startsWith("aram a@example.am mail.return"), "once, in both places");
    }

    @OnBothDatabases
    void whoHasNoAccountAndGaveNoAddressIsToldNothing() {
        world.residents.clear();
        send(World.CLERK, "counter", Map.of("psn", PSN));
        assertEquals(List.of(), world.told);
    }
}
