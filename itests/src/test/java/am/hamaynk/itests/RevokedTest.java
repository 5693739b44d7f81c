package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Office.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A permit that is taken back is taken back for everybody, through whichever door it was. */
class RevokedTest {
    private static final String SERVICE = "advertising-permit";
    private static final String REASON = "Տրվել է սխալմամբ";
    private static final AtomicInteger KEYS = new AtomicInteger();
    private static Distribution town;
    private static Office office;

    @BeforeAll
    static void start() {
        town = Distribution.unpack("revoked")
                .with("HAMAYNK_DEMO", 60)
                .with("HAMAYNK_PROFILE", "town")
                .start();
        office = new Office(town::uri);
        office.confirm(SERVICE);
    }

    @AfterAll
    static void stop() {
        town.close();
    }

    /** @param permit its key in the register; null where the register was not there */
    private record Granted(Receipt receipt, String code, String permit) {}

    private static Granted granted(boolean registered) {
        Receipt receipt = office.apply(SERVICE, office.application(SERVICE, "վահանակ"), "R-" + KEYS.incrementAndGet());
        office.pay(receipt);
        String code = office.grant(receipt);
        if (!registered) {
            return new Granted(receipt, code, null);
        }
        Distribution.await("the permit", () -> find(code) != null);
        JsonNode permit = find(code);
        assertEquals("valid", permit.get("state").asText());
        return new Granted(receipt, code, permit.at("/permit/id").asText());
    }

    /** As the office sees it: the public is not told by which code the paper of a natural person is checked. */
    private static JsonNode find(String code) {
        for (JsonNode held : office.mayor()
                .get("/api/v1/permits/register?limit=1000")
                .expect(200)
                .json()
                .get("items")) {
            if (code.equals(held.at("/permit/document").asText())) {
                return held;
            }
        }
        return null;
    }

    private static void revokedForEverybody(Granted granted) {
        Distribution.await("the register", () -> {
            JsonNode permit = find(granted.code());
            return permit != null && permit.get("state").asText().equals("revoked");
        });
        JsonNode paper = office.nobody()
                .get("/api/v1/verify/" + granted.code())
                .expect(200)
                .json();
        assertEquals(
                "revoked " + REASON,
                paper.get("state").asText() + " " + paper.get("reason").asText());
        assertTrue(
                office.nobody().get("/hy/verify/" + granted.code()).body().contains(REASON),
                "the paper's page says why");
        Distribution.await(
                "the case", () -> office.follow(granted.receipt()).toString().contains("\"revoked\""));
        String open = "/api/v1/permits/" + find(granted.code()).at("/permit/id").asText();
        JsonNode permit = office.nobody().get(open).expect(200).json();
        assertEquals("revoked", permit.get("state").asText());
        assertFalse(permit.hasNonNull("holder") || permit.hasNonNull("document"), permit.toString());
    }

    @Test
    void throughTheCase() {
        Granted granted = granted(true);
        office.mayor()
                .post(granted.receipt().path() + "/revocation", Map.of("reason", REASON))
                .expect(200);
        revokedForEverybody(granted);
    }

    @Test
    void throughThePapers() {
        Granted granted = granted(true);
        town.client("secretary", Shared.PASSWORD)
                .post("/api/v1/documents/" + granted.code() + "/revoke", Map.of("reason", REASON))
                .expect(200);
        revokedForEverybody(granted);
    }

    @Test
    void throughTheRegister() {
        Granted granted = granted(true);
        Visitor mayor = new Visitor(town::uri).signIn("mayor", Shared.PASSWORD);
        String page = "/hy/permits/register/" + granted.permit() + "/revoke";
        assertEquals(303, mayor.submit(page, Map.of("reason", REASON)).statusCode());
        revokedForEverybody(granted);
    }

    @Test
    void whileTheRegisterIsAway() {
        Client admin = town.client("admin", Shared.PASSWORD);
        Granted before = granted(true);
        admin.delete("/api/v1/modules/permits", Map.of("reason", "Փորձարկում")).expect(204);
        Granted meanwhile = granted(false);
        Client secretary = town.client("secretary", Shared.PASSWORD);
        for (Granted granted : new Granted[] {before, meanwhile}) {
            secretary
                    .post("/api/v1/documents/" + granted.code() + "/revoke", Map.of("reason", REASON))
                    .expect(200);
        }
        admin.put("/api/v1/modules/permits", Map.of());
        Distribution.await(
                "the register", () -> office.nobody().get("/api/v1/permits").status() == 200);
        revokedForEverybody(before);
        revokedForEverybody(meanwhile);
    }
}
