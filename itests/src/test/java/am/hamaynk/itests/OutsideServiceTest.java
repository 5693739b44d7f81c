package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A citizen service of a module that nobody here has seen comes into the running system and goes; its cases stay. */
@ExtendWith(PaxExam.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OutsideServiceTest {
    private static final String SERVICE = "/api/v1/services/trees-felling";
    private static Path jar;
    private static JsonNode running;

    private final PaxExam.Running platform;
    private final Client admin;
    private final Client clerk;
    private final Visitor resident;

    OutsideServiceTest(PaxExam.Running platform) {
        this.platform = platform;
        this.admin = platform.client().signIn("admin", "hamaynk-demo");
        this.clerk = platform.client().signIn("clerk", "hamaynk-demo");
        this.resident = new Visitor(platform::uri);
    }

    @BeforeAll
    static void buildTheModuleElsewhere() {
        jar = OutsideModule.build("trees");
    }

    @Test
    @Order(1)
    void aWholeServiceIsSmall() throws IOException {
        long lines = 0;
        for (Path file : OutsideModule.files("trees")) {
            lines += Files.readAllLines(file).size();
        }
        assertTrue(lines <= 150, "the sample service has " + lines + " lines: the extension point is wrong");
    }

    @Test
    @Order(2)
    void itIsOfferedOnceItIsConfirmed() throws IOException {
        assertEquals(404, admin.get(SERVICE).status());
        assertFalse(catalogue().contains("trees-felling"));
        Files.copy(jar, platform.deploy().resolve("trees.jar"));
        Distribution.await("the service", () -> admin.get(SERVICE).status() == 200);
        JsonNode came = admin.get(SERVICE).json();
        assertEquals("to-confirm", came.get("status").asText());
        assertEquals("trees", came.get("origin").asText());
        Distribution.await("the catalogue", () -> catalogue().contains("trees-felling"));
        assertEquals(409, send().status(), "nothing is taken in before the community has confirmed it");
        admin.put(SERVICE + "/parameters/days", Map.of("value", "15")).expect(200);
        admin.put(SERVICE + "/parameters/fee", Map.of("value", "2000")).expect(200);
        assertEquals("active", admin.get(SERVICE).json().get("status").asText());
        assertEquals(200, resident.get("/hy/services/trees-felling/apply").statusCode());
        running = send().expect(201).json();
    }

    @Test
    @Order(3)
    void withoutItsModuleNothingNewComesAndWhatRunsGoesOn() {
        admin.delete("/api/v1/modules/trees", null).expect(204);
        assertEquals(404, admin.get(SERVICE).status());
        Distribution.await("the catalogue", () -> !catalogue().contains("trees-felling"));
        assertEquals(404, resident.get("/hy/services/trees-felling/apply").statusCode());
        assertEquals(404, send().status());

        String path = "/api/v1/cases/" + running.get("number").asText();
        Client.Answer mine = platform.client()
                .send(
                        "GET",
                        path,
                        null,
                        null,
                        "X-Case-Secret",
                        running.get("secret").asText());
        assertEquals(200, mine.status(), mine.body());
        assertEquals(running.get("due").asText(), mine.json().get("due").asText());
        clerk.post(path + "/actions/submit", Map.of()).expect(200);
        assertEquals("deciding", clerk.get(path).expect(200).json().get("state").asText());
        assertEquals(
                200,
                new Visitor(platform::uri)
                        .signIn("clerk", "hamaynk-demo")
                        .get("/hy/services/cases/" + running.get("number").asText())
                        .statusCode());
    }

    @Test
    @Order(4)
    void itComesBackAsItWas() {
        admin.put("/api/v1/modules/trees", Map.of()).expect(200);
        Distribution.await("the service", () -> admin.get(SERVICE).status() == 200);
        assertEquals(1, admin.get(SERVICE).json().get("version").asInt());
        assertEquals("active", admin.get(SERVICE).json().get("status").asText(), "what was confirmed stays so");
        send().expect(201);
    }

    private String catalogue() {
        return resident.get("/hy/services").body();
    }

    private Client.Answer send() {
        return platform.client()
                .post(
                        "/api/v1/cases",
                        Map.of(
                                "service",
                                "trees-felling",
                                "channel",
                                "online",
                                "applicant",
                                Map.of("kind", "person", "name", "Արամ Արամյան", "phone", "091 123456"),
                                "answers",
                                Map.of(
                                        "trees",
                                        Map.of("where", Map.of("text", "Աբովյան 1"), "count", 2, "why", "dead"))));
    }
}
