package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * {@code kill -9} at random moments while an import, a billing run, payments and applications are all under way, until each of
 * them was met at work twenty times: what was acknowledged is there afterwards, exactly once, the book is balanced, and what had
 * begun comes to its end by itself.
 */
class KillTest {
    /** How often each of them is to be met at work. */
    private static final int TIMES = Integer.getInteger("hamaynk.rounds", 20);

    /** A kill may come too late for one of them; after so many something is wrong with the test. */
    private static final int CEILING = 2 * TIMES;

    private static final int OWNERS = 100;
    private static final int FLATS = 2_000;
    private static final long AMOUNT = 1_000;
    private static final Set<String> OVER = Set.of("done", "failed", "cancelled");

    private final long seed = Long.getLong("hamaynk.seed", System.nanoTime());
    private final Random random = new Random(seed);
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final Map<String, Integer> acknowledged = new ConcurrentHashMap<>();
    private final Map<String, Doubt> doubtful = new ConcurrentHashMap<>();
    private final AtomicInteger references = new AtomicInteger();
    private final List<String> imports = new ArrayList<>();

    /** In which both tasks are at work when nobody kills them, in milliseconds. */
    private long window;

    private volatile boolean open;
    private Distribution platform;
    private Client officer;
    private Visitor admin;
    private Applicants applicants;

    @Test
    void nothingAcknowledgedIsEverLost() {
        System.out.println("KillTest with -Dhamaynk.seed=" + seed);
        try (Distribution started = Distribution.unpack("kill")
                .with("HAMAYNK_DEMO", 30)
                .with("HAMAYNK_PROFILE", "rural")
                .start()) {
            platform = started;
            officer = started.client("taxofficer", Shared.PASSWORD);
            admin = new Visitor(started::uri).signIn("admin", Shared.PASSWORD);
            officer.send("POST", "/api/v1/registers/residents/import", Sample.residents(OWNERS), "text/csv")
                    .expect(200);
            applicants = new Applicants(started::uri);
            window = undisturbed();
            int imports = 0;
            int runs = 0;
            int payments = 0;
            int applications = 0;
            for (int round = 1; Math.min(Math.min(imports, runs), Math.min(payments, applications)) < TIMES; round++) {
                String met = imports + " imports, " + runs + " runs, " + payments + " times payments and "
                        + applications + " times applications";
                assertTrue(round <= CEILING, CEILING + " kills met only " + met);
                Killed killed = round(round, random.nextLong(window));
                imports += killed.importTask() ? 1 : 0;
                runs += killed.run() ? 1 : 0;
                payments += killed.payments() > 0 ? 1 : 0;
                applications += killed.applications() > 0 ? 1 : 0;
                checkBooks();
                System.out.printf(
                        "round %d: killed after %d ms of %d%s%s, %d payments and %d applications; %d acknowledged%n",
                        round,
                        killed.after(),
                        window,
                        killed.importTask() ? ", met the import" : "",
                        killed.run() ? ", met the run" : "",
                        killed.payments(),
                        killed.applications(),
                        acknowledged.size());
                settleDoubts();
                applicants.checkSum(0);
            }
            applicants.checkEach(0);
            checkTotals();
        }
    }

    /** How long import and run are both at work beside payments. */
    private long undisturbed() {
        CompletableFuture<Void> counters = openCounters();
        String file = startImport(0);
        String run = startRun();
        Instant begun = Instant.now();
        await(file);
        await(run);
        open = false;
        counters.join();
        long first = Math.min(finished(file).toEpochMilli(), finished(run).toEpochMilli()) - begun.toEpochMilli();
        assertTrue(first > 0, "import and run are not at work at the same time");
        return first;
    }

    /**
     * What a kill met at work.
     *
     * @param importTask whether the import was running and had not come to its end
     * @param run whether the billing run was
     * @param payments how many had been sent and not answered
     * @param applications the same of them
     */
    private record Killed(long after, boolean importTask, boolean run, long payments, int applications) {}

    /** A payment that was not acknowledged. */
    private record Doubt(int owner, Instant sent) {}

    private Killed round(int round, long after) {
        CompletableFuture<Void> counters = openCounters();
        String file = startImport(round);
        String run = startRun();
        Instant begun = Instant.now();
        Distribution.pause(after);
        boolean importing = running(file);
        boolean billing = running(run);
        Instant at = Instant.now();
        platform.kill();
        counters.join();
        long payments = doubtful.values().stream()
                .filter(doubt -> doubt.sent().isBefore(at))
                .count();
        int applications = applicants.waiting();
        platform.start();
        await(file);
        await(run);
        tooLate(begun, at, file);
        tooLate(begun, at, run);
        return new Killed(
                after,
                importing && finished(file).isAfter(at),
                billing && finished(run).isAfter(at),
                payments,
                applications);
    }

    /** Where a kill finds a task over, the machine has become faster than it was when it was measured. */
    private void tooLate(Instant begun, Instant at, String task) {
        Instant finished = finished(task);
        if (finished.isBefore(at)) {
            long took = Math.max(0, Duration.between(begun, finished).toMillis());
            window = Math.min(window, (window + took) / 2 + 1);
        }
    }

    private boolean running(String task) {
        return officer.get(task).expect(200).json().get("state").asText().equals("running");
    }

    /** Two, and a resident at home; whoever waits for them learns of what was refused. */
    private CompletableFuture<Void> openCounters() {
        open = true;
        return CompletableFuture.allOf(
                CompletableFuture.runAsync(this::takePayments, people),
                CompletableFuture.runAsync(this::takePayments, people),
                CompletableFuture.runAsync(() -> applicants.send(() -> open), people));
    }

    private String startImport(int round) {
        String location = officer.send(
                        "POST",
                        "/api/v1/registers/properties/import",
                        Sample.flats(round, FLATS, OWNERS),
                        "text/csv",
                        "Prefer",
                        "respond-async")
                .expect(202)
                .raw()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        imports.add(location);
        return location;
    }

    private String startRun() {
        return "/api/v1/tasks/"
                + officer.post("/api/v1/taxes/runs", Map.of("kind", "real-estate", "year", 2025))
                        .expect(202)
                        .json()
                        .get("task")
                        .asText();
    }

    /** One payment after another, until the platform is gone or the counter closes. */
    private void takePayments() {
        while (open) {
            int number = references.incrementAndGet();
            String reference = "KILL-" + number;
            doubtful.put(reference, new Doubt(number % OWNERS, Instant.now()));
            try {
                Answer answer = pay(reference, number % OWNERS);
                assertEquals(201, answer.status(), answer.body());
            } catch (UncheckedIOException gone) {
                return;
            }
            acknowledged.put(reference, doubtful.remove(reference).owner());
        }
    }

    private Answer pay(String reference, int owner) {
        Map<String, Object> payment =
                Map.of("reference", reference, "payer", Sample.psn(owner), "amount", AMOUNT, "date", "2026-06-01");
        return Client.uncrossed(() -> officer.post("/api/v1/taxes/payments", payment));
    }

    /** What a teller does whose screen froze: the same payment again. */
    private void settleDoubts() {
        Map.copyOf(doubtful).forEach((reference, doubt) -> {
            Answer answer = pay(reference, doubt.owner());
            assertTrue(answer.status() == 201 || answer.status() == 200, answer.body());
            acknowledged.put(reference, doubt.owner());
            doubtful.remove(reference);
        });
    }

    private JsonNode await(String task) {
        Instant until = Instant.now().plus(Distribution.PATIENCE);
        while (true) {
            JsonNode state = officer.get(task).expect(200).json();
            if (OVER.contains(state.get("state").asText())) {
                assertEquals("done", state.get("state").asText(), state.toString());
                return state;
            }
            assertTrue(Instant.now().isBefore(until), "it did not go on: " + state);
            Distribution.pause(100);
        }
    }

    private Instant finished(String task) {
        return Instant.parse(
                officer.get(task).expect(200).json().get("finished").asText());
    }

    private void checkBooks() {
        JsonNode check = officer.get("/api/v1/taxes/ledger/check").expect(200).json();
        assertEquals(0, check.get("sum").asLong(), check.toString());
        assertEquals(0, check.get("unbalanced").asLong(), check.toString());
        assertEquals(0, check.get("stray").asLong(), check.toString());
        assertTrue(check.get("balanced").asBoolean(), check.toString());
        String verified =
                admin.submit("/hy/admin/audit", Map.of("action", "verify")).body();
        assertTrue(verified.contains("hk-notice--success"), "the audit log is whole");
        assertEquals(imports.size() * (long) FLATS, imported(), "imported flats");
        acknowledged.forEach((reference, owner) -> {
            if (random.nextInt(10) == 0) {
                assertEquals(
                        1,
                        officer.get("/api/v1/taxes/payments?reference=" + reference)
                                .expect(200)
                                .json()
                                .get("items")
                                .size(),
                        reference);
            }
        });
    }

    /** By the reports of the tasks, and by the register for the first and last of each file. */
    private long imported() {
        long created = 0;
        for (int series = 0; series < imports.size(); series++) {
            JsonNode report = result(imports.get(series));
            assertEquals(FLATS, report.get("read").asLong(), report.toString());
            created += report.get("created").asLong();
            for (int flat : new int[] {0, FLATS - 1}) {
                String code = Sample.code(series, flat);
                assertEquals(
                        1,
                        officer.get("/api/v1/registers/properties?q=" + code)
                                .expect(200)
                                .json()
                                .get("items")
                                .size(),
                        code);
            }
        }
        return created;
    }

    private JsonNode result(String task) {
        return officer.get(task).expect(200).json().get("result");
    }

    /** Every dram of every account. */
    private void checkTotals() {
        await(startRun());
        long tax = officer.post(
                        "/api/v1/taxes/calculate",
                        Map.of("kind", "real-estate", "year", 2025, "object", "apartment", "value", Sample.VALUE))
                .expect(200)
                .json()
                .get("tax")
                .asLong();
        assertTrue(tax > 0, "the flats are taxed");
        long flats = imports.size() * (long) FLATS / OWNERS;
        for (int owner = 0; owner < OWNERS; owner++) {
            JsonNode account = officer.get("/api/v1/taxes/accounts/" + Sample.psn(owner))
                    .expect(200)
                    .json();
            String whose = "account of " + Sample.psn(owner);
            assertEquals(flats, account.get("bills").size(), whose);
            assertEquals(flats * tax, sum(account.get("bills"), "amount"), whose);
            Set<String> paid = ConcurrentHashMap.newKeySet();
            account.get("payments")
                    .forEach(payment -> paid.add(payment.get("reference").asText()));
            int payer = owner;
            Set<String> expected = ConcurrentHashMap.newKeySet();
            acknowledged.forEach((reference, who) -> {
                if (who == payer) {
                    expected.add(reference);
                }
            });
            assertEquals(expected, paid, whose);
            assertEquals(expected.size(), account.get("payments").size(), whose);
            assertEquals(
                    expected.size() * AMOUNT,
                    sum(account.get("bills"), "paid")
                            + sum(account.get("penalties"), "paid")
                            + account.get("advance").asLong(),
                    whose);
            assertEquals(
                    sum(account.get("bills"), "open"), account.get("principal").asLong(), whose);
        }
    }

    private static long sum(JsonNode items, String field) {
        long sum = 0;
        for (JsonNode item : items) {
            sum += item.get(field).asLong();
        }
        return sum;
    }
}
