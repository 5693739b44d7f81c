package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.testing.VirusScanner;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A real ClamAV before the shipped archive: what it finds is refused at its field, and so is everything while it is away. */
class AntivirusTest {
    private static final String SERVICE = "petition";
    private static final String INFECTED = "%PDF-1.7\n" + VirusScanner.EICAR + "\n%%EOF\n";
    private static final String CLEAN = "%PDF-1.7\n1 0 obj<<>>endobj\n%%EOF\n";

    private final Words web = new Words("web");

    @Test
    void whatIsInfectedIsRefusedAndNothingIsTakenUnseen() {
        VirusScanner clamd = VirusScanner.start();
        try (Distribution town = Distribution.unpack("antivirus")
                .with("HAMAYNK_DEMO", 30)
                .with("HAMAYNK_PROFILE", "rural")
                .with("HAMAYNK_CLAMAV", clamd.address())
                .start()) {
            Office office = new Office(town::uri);
            office.confirm(SERVICE);
            Office.Receipt receipt = office.apply(SERVICE, office.application(SERVICE, "հարց"), "A-1");
            Visitor resident = new Visitor(town::uri);
            String page = "/hy/case/" + receipt.number();
            resident.get(page + "?s=" + receipt.secret());

            assertEquals(303, attach(resident, page, CLEAN).statusCode());
            assertEquals(1, files(office, receipt).size());
            saved(resident, page, files(office, receipt).get(0));

            refused(attach(resident, page, INFECTED), 422, "error.file-infected");
            Client clerk = office.clerk();
            assertEquals(
                    422,
                    clerk.send("POST", "/api/v1/registers/residents/import", INFECTED, "text/csv")
                            .status());
            assertEquals(1, files(office, receipt).size(), "nothing of it is kept");
            String audit =
                    office.admin().get("/hy/admin/audit?act=web.file.refuse").body();
            assertTrue(audit.contains(web.of("act.web.file.refuse")), "the refusal is in the audit");
            assertTrue(office.admin().get("/hy/admin/health").body().contains("ClamAV 1"), "health names it");

            clamd.close();
            HttpResponse<String> later = attach(resident, page, CLEAN);
            refused(later, 503, "error.file-unchecked");
            assertTrue(later.headers().firstValue("Retry-After").isPresent());
            assertEquals(
                    503,
                    clerk.send("POST", "/api/v1/registers/residents/import", Sample.residents(1), "text/csv")
                            .status());
            assertEquals(1, files(office, receipt).size(), "nothing is taken unseen");
            assertEquals(
                    303,
                    resident.submit(page, Map.of("do", "write", "text", "Բարև")).statusCode(),
                    "all else goes on");
            assertTrue(
                    office.admin()
                            .get("/hy/admin/health")
                            .body()
                            .contains(new Words("clamav").start("clamav.unreachable")),
                    "health says that it is away");
        } finally {
            clamd.close();
        }
    }

    private static HttpResponse<String> attach(Visitor resident, String page, String file) {
        return resident.upload(
                page,
                resident.token(page),
                Map.of("do", "attach"),
                "file",
                "../../<b>plan.html",
                file.getBytes(StandardCharsets.ISO_8859_1));
    }

    private void refused(HttpResponse<String> answer, int status, String why) {
        assertEquals(status, answer.statusCode());
        assertTrue(answer.body().contains("id=\"file-error\""), "it stands at its field");
        assertTrue(
                answer.body()
                        .contains(
                                web.of(why).split("\\{0}»?")[1].split("\\{")[0].strip()),
                answer.body());
        assertFalse(answer.body().contains("<b>plan"), "its name is harmless");
    }

    private static JsonNode files(Office office, Office.Receipt receipt) {
        return office.follow(receipt).get("files");
    }

    /** What somebody brought is saved and never opened, whatever it pretends to be. */
    private static void saved(Visitor resident, String page, JsonNode file) {
        HttpResponse<String> answer =
                resident.get(page + "/files/" + file.get("file").asText());
        assertEquals(200, answer.statusCode());
        assertEquals(CLEAN, answer.body());
        Map<String, String> expected = Map.of(
                "Content-Type", "application/octet-stream",
                "X-Content-Type-Options", "nosniff",
                "Content-Security-Policy", "default-src 'none'; sandbox");
        expected.forEach((name, value) ->
                assertEquals(value, answer.headers().firstValue(name).orElse("")));
        String disposition = answer.headers().firstValue("Content-Disposition").orElse("");
        assertTrue(disposition.matches("attachment; filename\\*=UTF-8''[\\w.%-]+\\.pdf"), disposition);
    }
}
