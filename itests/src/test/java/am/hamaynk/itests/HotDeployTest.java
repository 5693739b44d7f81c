package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module that nobody here has seen comes into the running system, goes, and comes again, while people work. */
@ExtendWith(PaxExam.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class HotDeployTest {
    private static final String CHIP = "941000012345678";
    private static Path jar;

    private final PaxExam.Running platform;
    private final Client admin;

    HotDeployTest(PaxExam.Running platform) {
        this.platform = platform;
        this.admin = platform.client().signIn("admin", "hamaynk-demo");
    }

    @BeforeAll
    static void buildTheModuleElsewhere() {
        jar = OutsideModule.build();
    }

    @Test
    @Order(1)
    void theSampleIsSmall() throws IOException {
        long lines = 0;
        for (Path file : OutsideModule.files()) {
            lines += Files.readAllLines(file).size();
        }
        assertTrue(lines <= 300, "the sample module has " + lines + " lines: the extension points are wrong");
    }

    @Test
    @Order(2)
    void deployingMakesPageRestAndMenuAppear() throws IOException {
        Visitor officer = new Visitor(platform::uri).signIn("admin", "hamaynk-demo");
        assertEquals(404, officer.get("/hy/dogs").statusCode());
        assertEquals(404, admin.get("/api/v1/dogs").status());
        assertFalse(officer.get("/hy/inbox").body().contains("Շների հաշվառում"));

        Files.copy(jar, platform.deploy().resolve("dogs.jar"));
        await("the page of the module", () -> officer.get("/hy/dogs").statusCode() == 200);

        assertTrue(officer.get("/hy/inbox").body().contains("/hy/dogs"), "the menu shows it");
        assertEquals("installed", state());
        await("its REST resource", () -> admin.get("/api/v1/dogs").status() == 200);
        assertTrue(admin.get("/api/openapi.json").expect(200).body().contains("/dogs"), "OpenAPI tells of it");
    }

    @Test
    @Order(3)
    void anUnconfirmedFeeIsNotGuessed() {
        Client.Answer refused = admin.post("/api/v1/dogs", Map.of("name", "Բողար", "chip", CHIP));
        assertEquals(422, refused.status(), refused.body());
        assertEquals("rule-unconfirmed", refused.json().get("code").asText());
    }

    @Test
    @Order(4)
    void dataOutliveTheModule() {
        Visitor officer = new Visitor(platform::uri).signIn("admin", "hamaynk-demo");
        confirmFee(officer);
        admin.post("/api/v1/dogs", Map.of("name", "Բողար", "chip", CHIP)).expect(200);
        assertEquals(
                422,
                admin.post("/api/v1/dogs", Map.of("name", "Բողար", "chip", CHIP))
                        .status());

        admin.delete("/api/v1/modules/dogs", Map.of("reason", "")).expect(204);
        assertEquals(404, admin.get("/api/v1/dogs").status());
        assertEquals(404, officer.get("/hy/dogs").statusCode());
        assertEquals("available", state());
        assertFalse(officer.get("/hy/inbox").body().contains("/hy/dogs"), "the menu forgets it");
        assertEquals(404, officer.get("/hy/dogs").statusCode());
        await("the classes of the module to go: withdrawn is not hidden", () -> !histogram()
                .contains("am.hamaynk.dogs."));

        admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
        JsonNode dogs = admin.get("/api/v1/dogs").expect(200).json().get("items");
        assertEquals(1, dogs.size());
        assertEquals(CHIP, dogs.get(0).get("chip").asText());
        assertEquals(5000, dogs.get(0).get("fee").asLong());
    }

    @Test
    @Order(5)
    void aHundredRoundsDisturbNobodyAndLeaveNothing() throws Exception {
        ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
        AtomicInteger requests = new AtomicInteger();
        Thread[] neighbours = new Thread[2];
        List<String> addresses =
                List.of("/hy/", "/api/v1/registers/residents?limit=5", "/api/v1/modules", "/health/live");
        for (int i = 0; i < neighbours.length; i++) {
            neighbours[i] = new Thread(() -> {
                Client neighbour = platform.client().signIn("clerk", "hamaynk-demo");
                while (!Thread.currentThread().isInterrupted()) {
                    String address = addresses.get(requests.incrementAndGet() % addresses.size());
                    try {
                        int status = neighbour.get(address).status();
                        if (status != 200) {
                            failures.add(address + " gave " + status);
                        }
                        Thread.sleep(5);
                    } catch (InterruptedException | IllegalStateException over) {
                        return;
                    } catch (RuntimeException failed) {
                        failures.add(address + " failed: " + failed);
                    }
                }
            });
            neighbours[i].start();
        }
        for (int round = 1; round <= 100; round++) {
            admin.delete("/api/v1/modules/dogs", null).expect(204);
            admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
            assertEquals(200, admin.get("/api/v1/dogs").status(), "round " + round);
        }
        for (Thread neighbour : neighbours) {
            neighbour.interrupt();
            neighbour.join();
        }
        assertEquals(List.of(), failures.stream().distinct().limit(10).toList(), "of " + requests + " requests");
        admin.delete("/api/v1/modules/dogs", null).expect(204);
        long left = loadersOfTheModule();
        assertTrue(left <= 1, left + " class loaders of the module are left behind by 101 rounds");
        admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
        long now = loadersOfTheModule();
        assertTrue(now >= 1, "the count sees the one that is installed");
    }

    private void confirmFee(Visitor officer) {
        var answer = officer.submit("/hy/admin/rules/dogs.fee@", Map.of("action", "confirm", "value", "drams: 5000"));
        assertEquals(303, answer.statusCode(), answer.body());
    }

    private String state() {
        for (JsonNode module : admin.get("/api/v1/modules").expect(200).json()) {
            if (module.get("name").asText().equals("dogs")) {
                return module.get("state").asText();
            }
        }
        return "unknown";
    }

    private static void await(String what, BooleanSupplier there) {
        Instant until = Instant.now().plus(Duration.ofSeconds(60));
        while (!there.getAsBoolean()) {
            assertTrue(Instant.now().isBefore(until), "a minute has passed without " + what);
            Distribution.pause(50);
        }
    }

    /** Live class loaders that hold the module's classes, after full collections; of the last one a cache may still know. */
    private static long loadersOfTheModule() {
        histogram();
        histogram();
        return jcmd("VM.classloaders", "show-classes", "fold=false")
                .lines()
                .filter(line -> line.strip().endsWith("am.hamaynk.dogs.Dogs"))
                .count();
    }

    /** Live objects by class, after a full collection. */
    private static String histogram() {
        return jcmd("GC.class_histogram");
    }

    private static String jcmd(String... words) {
        long pid = ProcessHandle.current()
                .descendants()
                .filter(each -> each.info().commandLine().orElse("").contains("karaf.home"))
                .findFirst()
                .orElseThrow()
                .pid();
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "jcmd").toString());
        command.add(Long.toString(pid));
        command.addAll(List.of(words));
        try {
            Process jcmd = new ProcessBuilder(command).redirectErrorStream(true).start();
            return new String(jcmd.getInputStream().readAllBytes());
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
