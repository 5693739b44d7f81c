package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
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
    private static final int ROUNDS = Integer.getInteger("hamaynk.rounds", 100);
    private static final String CHIP = "941000012345678";
    private static Path jar;

    private final PaxExam.Running platform;
    private final Client admin;
    private final Jvm jvm = Jvm.of(ProcessHandle.current().descendants());

    HotDeployTest(PaxExam.Running platform) {
        this.platform = platform;
        this.admin = platform.client().signIn("admin", "hamaynk-demo");
    }

    @BeforeAll
    static void buildTheModuleElsewhere() {
        jar = OutsideModule.build("dogs");
    }

    @Test
    @Order(1)
    void theSampleIsSmall() throws IOException {
        long lines = 0;
        for (Path file : OutsideModule.files("dogs")) {
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
        Distribution.await(
                "the page of the module", () -> officer.get("/hy/dogs").statusCode() == 200);

        assertTrue(officer.get("/hy/inbox").body().contains("/hy/dogs"), "the menu shows it");
        assertEquals("installed", state());
        Distribution.await("its REST resource", () -> admin.get("/api/v1/dogs").status() == 200);
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

        assertTrue(classesLive(), "its classes are seen while it is there");
        assertTrue(inTheFramework(), "and its bundle");

        admin.delete("/api/v1/modules/dogs", Map.of("reason", "")).expect(204);
        assertFalse(inTheFramework(), "withdrawn is not stopped");
        assertEquals(404, admin.get("/api/v1/dogs").status());
        assertEquals(404, officer.get("/hy/dogs").statusCode());
        assertEquals("available", state());
        assertFalse(officer.get("/hy/inbox").body().contains("/hy/dogs"), "the menu forgets it");
        assertEquals(404, officer.get("/hy/dogs").statusCode());
        Distribution.await("the classes of the module to go: withdrawn is not hidden", () -> !classesLive());

        admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
        JsonNode dogs = admin.get("/api/v1/dogs").expect(200).json().get("items");
        assertEquals(1, dogs.size());
        assertEquals(CHIP, dogs.get(0).get("chip").asText());
        assertEquals(5000, dogs.get(0).get("fee").asLong());
    }

    @Test
    @Order(5)
    void aHundredRoundsDisturbNobodyAndLeaveNothing() {
        try (Bystanders bystanders = new Bystanders(platform::uri, "/dogs")) {
            Map<String, Integer> atFirst = bystanders.asked();
            for (int round = 1; round <= ROUNDS; round++) {
                Map<String, Integer> before = bystanders.asked();
                admin.delete("/api/v1/modules/dogs", null).expect(204);
                admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
                assertEquals(200, admin.get("/api/v1/dogs").status(), "round " + round);
                bystanders.untilAllAskedSince(before);
            }
            bystanders.asked().forEach((question, times) -> {
                assertTrue(times - atFirst.get(question) >= ROUNDS, question + " was asked only " + times + " times");
            });
            assertEquals(List.of(), bystanders.failures(), "of " + bystanders.asked());
        }
        admin.delete("/api/v1/modules/dogs", null).expect(204);
        Distribution.await(
                "the last class loader of the module to go, after all the rounds",
                () -> jvm.loadersOf("am.hamaynk.dogs.Dogs") == 0);
        admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
        assertEquals(1, jvm.loadersOf("am.hamaynk.dogs.Dogs"), "the count sees the one that is installed");
    }

    private boolean classesLive() {
        return jvm.liveClasses().anyMatch(name -> name.startsWith("am.hamaynk.dogs."));
    }

    private boolean inTheFramework() {
        return platform.shell("bundle:list -t 0 -s").contains("am.hamaynk.dogs");
    }

    @Test
    @Order(6)
    void aKarIsAModuleToo() throws IOException {
        admin.delete("/api/v1/modules/dogs", null).expect(204);
        Path kar = platform.deploy().resolve("dogs.kar");
        for (int time = 1; time <= 2; time++) {
            Kar.write("dogs", jar, kar);
            there("dropped for the time " + time);
            admin.delete("/api/v1/modules/dogs", null).expect(204);
            assertEquals(404, admin.get("/api/v1/dogs").status());
            assertEquals("available", state());
            admin.put("/api/v1/modules/dogs", Map.of()).expect(200);
            there("brought back");
            Files.delete(kar);
            Distribution.await("its end", () -> admin.get("/api/v1/dogs").status() == 404);
        }
    }

    /** Page, resource, menu, list and what was registered before. */
    private void there(String when) {
        Visitor officer = new Visitor(platform::uri).signIn("admin", "hamaynk-demo");
        Distribution.await("its page", () -> officer.get("/hy/dogs").statusCode() == 200);
        Distribution.await("its REST resource", () -> admin.get("/api/v1/dogs").status() == 200);
        assertTrue(officer.get("/hy/inbox").body().contains("/hy/dogs"), when);
        assertEquals("installed", state(), when);
        assertTrue(admin.get("/api/v1/dogs").body().contains(CHIP), when);
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
}
