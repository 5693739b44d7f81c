package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;

/** A module that throws, errors too, wherever the platform calls it, and hangs where it may: nobody else is worse off. */
@ExtendWith(Shared.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class BrokenModuleTest {
    private static final String RESIDENT = "00000000-0000-7000-8000-000000000001";
    private static final List<String> FAULTS = List.of("checked", "unchecked", "assertion", "linkage", "stack");
    private static final List<String> PAGES =
            List.of("bad-template", "no-template", "endless-template", "bad-value", "download");
    private static final String HANGS = "A section of am.hamaynk.broken in account.card took more than";

    private static Path jar;
    private static Path dropped;

    private final Distribution town;
    private final Words web = new Words("web");
    private final Client admin;
    private final Visitor officer;

    BrokenModuleTest(Distribution town) {
        this.town = town;
        this.admin = town.client("admin", Shared.PASSWORD);
        this.officer = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
    }

    @BeforeAll
    static void build() {
        jar = OutsideModule.build("broken");
    }

    @AfterAll
    static void tidyUp() throws IOException {
        Files.deleteIfExists(dropped);
    }

    @Test
    @Order(1)
    void itComesWithTextsAndRulesThatCannotBeRead() throws IOException {
        dropped = town.home().resolve("deploy/broken.jar");
        Files.copy(jar, dropped);
        Distribution.await(
                "the module", () -> officer.get("/hy/broken/wordless").statusCode() == 200);
        Distribution.await(
                "its resource", () -> admin.get("/api/v1/broken/checked").status() == 500);
        for (String lang : List.of("hy", "en", "ru")) {
            assertEquals(200, officer.get("/" + lang + "/inbox").statusCode(), lang);
            assertEquals(200, officer.get("/" + lang + "/admin/modules").statusCode(), lang);
            assertEquals(200, officer.get("/" + lang + "/admin/rules").statusCode(), lang);
            assertEquals(200, officer.get("/" + lang + "/broken/wordless").statusCode(), lang);
        }
        assertEquals(404, officer.get("/hy/broken").statusCode(), "a page that cannot be made is none");
    }

    @Test
    @Order(2)
    void itsOwnPagesAndCallsApologise() {
        List<String> ways = new ArrayList<>(FAULTS);
        ways.addAll(PAGES);
        for (String how : ways) {
            HttpResponse<String> page = officer.get("/hy/broken/" + how);
            assertEquals(500, page.statusCode(), how);
            assertTrue(page.body().contains(web.start("error.internal")), how + ": " + page.body());
            assertFalse(page.body().contains("am.hamaynk"), how + " tells of the inside");
        }
        assertEquals(404, officer.get("/hy/broken/no-answer").statusCode());
        for (String how : FAULTS) {
            Client.Answer answer = admin.get("/api/v1/broken/" + how);
            assertEquals(500, answer.status(), how);
            assertEquals("internal", answer.json().get("code").asText(), how);
        }
    }

    @Test
    @Order(3)
    void othersPagesAreWholeButForItsPlace() {
        Visitor passerBy = new Visitor(town::uri);
        Visitor resident = new Visitor(town::uri).signIn("resident", Shared.PASSWORD);
        // the others' sections have been made once, so that none of them is slow for being the first
        resident.get("/hy/account");
        told(passerBy, "/hy/", "section.broken", 2);
        told(resident, "/hy/", "section.broken", 2);
        told(resident, "/hy/account", "section.broken", 1);
        told(resident, "/hy/account", "section.slow", 1);
        told(officer, "/hy/inbox", "section.broken", 1);
        told(officer, "/hy/admin/health", "section.broken", 1);
        told(officer, "/hy/registers/residents/" + RESIDENT, "section.broken", 1);
        Distribution.await("word of what hangs", () -> logged(HANGS) > 0);
        long waited = logged(HANGS);
        told(resident, "/hy/account", "section.slow", 1);
        assertTrue(logged(HANGS) <= waited, "what hangs already is not waited for a second time");
        theSiteIsReadyWithoutIt();
    }

    private void theSiteIsReadyWithoutIt() {
        JsonNode health = town.client().get("/health/ready").expect(200).json();
        assertEquals("up", health.get("status").asText());
        assertEquals("failed", health.at("/components/migration.broken").asText(), health.toString());
        assertEquals(404, officer.get("/hy/broken/tables/none").statusCode());
    }

    /** A page that leaves out parts of others, too, as a busy machine held them up, is asked for again. */
    private void told(Visitor visitor, String path, String words, int times) {
        Instant until = Instant.now().plus(Distribution.PATIENCE);
        HttpResponse<String> page = visitor.get(path);
        while (count(page, words) != times
                && count(page, "section.slow") > 0
                && Instant.now().isBefore(until)) {
            Distribution.pause(100);
            page = visitor.get(path);
        }
        assertEquals(200, page.statusCode(), path);
        assertEquals(times, count(page, words), path + " says " + words + ": " + page.body());
    }

    private int count(HttpResponse<String> page, String words) {
        return page.body().split(web.of(words), -1).length - 1;
    }

    @Test
    @Order(4)
    void theWorkOfOthersGoesOnBesideIts() {
        String task = admin.post("/api/v1/broken", Map.of())
                .expect(200)
                .json()
                .get("task")
                .asText();
        Distribution.await("the end of its task", () -> state(task).equals("failed"));
        Distribution.await("its job to be tried again and again", () -> logged("Job broken.job failed") >= 3);

        Client clerk = town.client("clerk", Shared.PASSWORD);
        clerk.post(
                        "/api/v1/registers/residents",
                        Map.of("lastName", "Անկոտրունյան", "firstName", "Հասմիկ", "birthDate", "1980-05-28"))
                .expect(201);
        Distribution.await("somebody new in the search", () -> clerk.get("/api/v1/search?q=Անկոտրունյան")
                .expect(200)
                .body()
                .contains("Անկոտրունյան"));
        assertEquals(200, officer.get("/hy/search?q=1").statusCode());
        assertEquals(200, officer.get("/hy/admin/tasks").statusCode());
        String file = clerk.send(
                        "POST",
                        "/api/v1/registers/residents/import",
                        Sample.residents(3),
                        "text/csv",
                        "Prefer",
                        "respond-async")
                .expect(202)
                .raw()
                .headers()
                .firstValue("Location")
                .orElseThrow();
        Distribution.await(
                "the end of a task of others",
                () -> clerk.get(file).expect(200).json().get("state").asText().equals("done"));
    }

    @Test
    @Order(5)
    void theLogNamesIt() {
        for (String told : List.of(
                "A section of am.hamaynk.broken in home.main failed",
                "A section of am.hamaynk.broken in home.aside failed",
                "A section of am.hamaynk.broken in account failed",
                HANGS,
                "A section of am.hamaynk.broken in inbox failed",
                "A section of am.hamaynk.broken in person failed",
                "A section of am.hamaynk.broken in admin.health failed",
                "| am.hamaynk.broken  | /broken/{how} failed",
                "A file of rules of module broken is left out",
                "The texts of am.hamaynk.broken in en cannot be read",
                "The tables of module broken could not be brought up to date",
                "The text broken.title of am.hamaynk.broken in hy is left out",
                "am.hamaynk.broken.BrokenWork$Ear failed on",
                "Files of module taxes in i18n could not be taken",
                "module broken could not be read for the search index")) {
            Distribution.await("these words in the log: " + told, () -> logged(told) > 0);
        }
    }

    @Test
    @Order(6)
    void theSiteStartsAgainBesideIt() {
        town.stop();
        town.start();
        // the site does not wait for it, and may be ready before its tables are tried
        Distribution.await("its tables were tried", () -> town.client()
                .get("/health/ready")
                .json()
                .at("/components")
                .has("migration.broken"));
        theSiteIsReadyWithoutIt();
        Distribution.await(
                "the module after the start",
                () -> admin.get("/api/v1/broken/checked").status() == 500);
        Distribution.await(
                "its pages, too", () -> officer.get("/hy/broken/stack").statusCode() == 500);
    }

    @Test
    @Order(7)
    void withdrawnItLeavesNothing() {
        admin.delete("/api/v1/modules/broken", null).expect(204);
        assertFalse(town.client().get("/health/ready").expect(200).body().contains("broken"));
        assertEquals(404, officer.get("/hy/broken/stack").statusCode());
        assertEquals(404, admin.get("/api/v1/broken/stack").status());
        Visitor resident = new Visitor(town::uri).signIn("resident", Shared.PASSWORD);
        told(resident, "/hy/", "section.broken", 0);
        told(resident, "/hy/account", "section.broken", 0);
        told(resident, "/hy/account", "section.slow", 0);
        told(officer, "/hy/inbox", "section.broken", 0);
        assertFalse(officer.get("/hy/inbox").body().contains("/hy/broken"));
        long failures = logged("Job broken.job failed");
        Distribution.pause(2_500);
        assertEquals(failures, logged("Job broken.job failed"));
        Distribution.await(
                "its classes to go",
                () -> town.jvm().liveClasses().noneMatch(name -> name.startsWith("am.hamaynk.broken.")));
    }

    private String state(String task) {
        JsonNode state = admin.get("/api/v1/tasks/" + task).expect(200).json();
        return state.get("state").asText();
    }

    private long logged(String words) {
        try (var lines = Files.lines(town.home().resolve("data/log/karaf.log"))) {
            return lines.filter(line -> line.contains(words)).count();
        } catch (IOException failed) {
            throw new AssertionError(failed);
        }
    }
}
