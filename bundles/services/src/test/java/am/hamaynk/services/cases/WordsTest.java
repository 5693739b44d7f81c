package am.hamaynk.services.cases;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.services.Hands;
import am.hamaynk.services.World;
import am.hamaynk.services.workflow.Act;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;

/** What applicants write reaches the office, and what the office does to a case reaches them with all that they must know. */
class WordsTest {
    private static final String SERVICE = "family-certificate";

    private final World world;

    WordsTest(TestDatabase database) {
        world = new World(database);
    }

    private Receipt send(String service) {
        world.confirm(service);
        world.user.set(null);
        Receipt receipt = world.send(
                service,
                new Filler(0, world.day).answers(world.services.find(service).definition()),
                "online",
                null);
        world.assignment.now();
        return receipt;
    }

    private void write(Receipt receipt, String words) {
        world.user.set(null);
        world.cases.write(receipt.number(), receipt.secret(), words, true);
    }

    private Inbox.Task task(Receipt receipt) {
        return world.inbox.get("services.question." + receipt.number());
    }

    @OnBothDatabases
    void aQuestionIsATaskUntilItIsAnsweredOrTheCaseGoesOn() {
        Receipt receipt = send(SERVICE);
        write(receipt, "Ե՞րբ");
        assertEquals(Hands.PREPARE, task(receipt).permission());
        assertEquals("clerk", task(receipt).assignee());
        world.user.set(World.CLERK);
        world.cases.write(receipt.number(), null, "Պատասխանել", false);
        assertTrue(task(receipt) != null, "a note answers nobody");
        world.cases.write(receipt.number(), null, "Վաղը", true);
        assertEquals(null, task(receipt));
        write(receipt, "Իսկ ե՞րբ");
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("submit"));
        assertEquals(null, task(receipt));
    }

    @OnBothDatabases
    void whatIsAskedWhileItIsDecidedGoesToThoseWhoMayAnswer() {
        Receipt receipt = send(SERVICE);
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("submit"));
        write(receipt, "Ե՞րբ");
        assertEquals(Hands.PREPARE, task(receipt).permission(), "not the decider, who meets nobody");
        assertEquals(null, task(receipt).assignee());
        world.user.set(World.MAYOR);
        world.cases.act(receipt.number(), null, Act.of("grant"));
        assertEquals(null, task(receipt));
    }

    @OnBothDatabases
    void whatIsAddedIsATaskToo() {
        world.stored.put("f1", "վկայական.pdf");
        world.stored.put("f2", "ևս մեկը.pdf");
        Receipt receipt = send(SERVICE);
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("askCompletion", "Բերեք վկայականը"));
        world.user.set(null);
        world.cases.attach(receipt.number(), receipt.secret(), Map.of("f1", ""));
        assertEquals(null, task(receipt), "it comes with the completion");
        world.cases.act(receipt.number(), receipt.secret(), Act.of("complete"));
        assertEquals(null, task(receipt));
        world.cases.attach(receipt.number(), receipt.secret(), Map.of("f2", ""));
        assertEquals("clerk", task(receipt).assignee());
    }

    @OnBothDatabases
    void manyFilesWithLongNamesAreTaken() {
        Map<String, String> many = new HashMap<>();
        for (int i = 0; i < 50; i++) {
            world.stored.put("long-" + i, "ա".repeat(100) + ".pdf");
            many.put("long-" + i, "");
        }
        Receipt receipt = send(SERVICE);
        world.user.set(null);
        int before = world.cases.see(receipt.number(), receipt.secret()).files().size();
        Cases.Sight sight = world.cases.attach(receipt.number(), receipt.secret(), many);
        assertEquals(before + 50, sight.files().size());
        String words = sight.events().get(sight.events().size() - 1).words();
        assertTrue(words.endsWith(".pdf (+40)"), words);
    }

    @OnBothDatabases
    void whoIsAskedToCompleteReadsWhatIsMissingAndUntilWhen() {
        Receipt receipt = send(SERVICE);
        world.user.set(World.CLERK);
        world.cases.act(receipt.number(), null, Act.of("askCompletion", "Չկա վկայականը"));
        // 1 June + 10 days
        assertEquals("Չկա վկայականը, 2026-06-11", last("mail.return "));
    }

    @OnBothDatabases
    void whoWaitsLongerReadsUntilWhenAndWhy() {
        world.day = LocalDate.of(2026, 5, 4);
        world.confirm("information-request");
        world.user.set(World.ADMIN);
        world.services.confirm("information-request", "dayKind", "calendar");
        Receipt receipt = send("information-request");
        new Walk(world, world.services.find("information-request").definition()).step(receipt, "extend");
        // 4 May + 30 days
        assertEquals("2026-06-03, Խոսք extend", last("mail.extended "));
        assertFalse(world.letters.stream().anyMatch(letter -> letter.startsWith("mail.moved")));
    }

    /** What the only letter of a kind shows between number and title, and the way to the case. */
    private String last(String kind) {
        String letter = world.letters.stream()
                .filter(one -> one.startsWith(kind))
                .reduce((one, other) -> one + other)
                .orElse("none in " + world.letters);
        return letter.replaceFirst("^[^,]*, [^,]*, ", "").replaceFirst(", https:[^,]*]$", "");
    }
}
