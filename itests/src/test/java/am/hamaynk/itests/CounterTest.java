package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the office takes in for others: over the counter, by letter with its scan, by telephone; the same case each time. */
@ExtendWith(Shared.class)
class CounterTest {
    private static final String ID = "no-debt-certificate";
    private static final String APPLY = "/hy/services/" + ID + "/apply";
    private static final String PDF = "%PDF-1.7\n%%EOF";

    private final Distribution town;
    private final Office office;
    private final Client clerk;

    CounterTest(Distribution town) {
        this.town = town;
        office = new Office(town::uri);
        clerk = town.client("clerk", Shared.PASSWORD);
    }

    @BeforeEach
    void confirm() {
        office.confirm(ID);
    }

    @Test
    void aLetterIsTakenInWithItsScan() {
        try (Browser browser = Browser.open(town)) {
            Window window = browser.window().signIn("clerk", new Words("web"));
            Page page = window.page();
            untilDocuments(window, "letter");
            window.look("counter-letter");
            page.locator(Browser.GO_ON).click();
            assertThat(page.locator("#the-letter-error")).isVisible();
            page.locator("input[name=the-letter]")
                    .setInputFiles(
                            new FilePayload("namak.pdf", "application/pdf", PDF.getBytes(StandardCharsets.US_ASCII)));
            page.locator(Browser.GO_ON).click();
            page.waitForURL("**/review**");
            assertThat(page.locator("main")).containsText("namak.pdf");
            JsonNode seen = sent(page);
            assertEquals("letter", seen.get("channel").asText());
            assertEquals("the-letter", seen.get("files").get(0).get("document").asText());
            browser.check();
        }
    }

    @Test
    void aCallAndAVisitorNeedNoLetter() {
        try (Browser browser = Browser.open(town)) {
            Window window = browser.window().signIn("clerk", new Words("web"));
            for (String channel : new String[] {"phone", "counter"}) {
                Page page = window.page();
                untilDocuments(window, channel);
                assertEquals(0, page.locator("input[name=the-letter]").count());
                page.locator(Browser.GO_ON).click();
                page.waitForURL("**/review**");
                assertEquals(channel, sent(page).get("channel").asText());
            }
            browser.check();
        }
    }

    /** The same for a program: the case, then each file as the body of a request. */
    @Test
    void aProgramSendsTheScanToo() {
        Map<String, Object> application = new HashMap<>(office.application(ID, "նամակ"));
        application.put("channel", "letter");
        String number = clerk.post("/api/v1/cases", application)
                .expect(201)
                .json()
                .get("number")
                .asText();
        String files = "/api/v1/cases/" + number + "/files?document=the-letter&name=namak.exe";
        JsonNode seen =
                clerk.send("POST", files, PDF, "application/pdf").expect(200).json();
        assertEquals("namak.pdf", seen.get("files").get(0).get("name").asText());
        assertEquals("the-letter", seen.get("files").get(0).get("document").asText());
        refused(422, "file-kind", clerk.send("POST", files, "<script>alert(1)</script>", "application/pdf"));
        refused(422, "required-field", clerk.send("POST", files, "", "application/pdf"));
        refused(422, "unknown-document", clerk.send("POST", files.replace("the-", "no-"), PDF, "application/pdf"));
        refused(401, "unauthenticated", town.client().send("POST", files, PDF, "application/pdf"));
        assertEquals(1, clerk.get("/api/v1/cases/" + number).json().get("files").size());
    }

    private static void refused(int status, String code, Answer answer) {
        assertEquals(
                status + " " + code,
                answer.status() + " " + answer.json().path("code").asText());
    }

    private void untilDocuments(Window window, String channel) {
        Page page = window.page();
        window.go(APPLY);
        page.locator("input[name=channel][value=" + channel + "]").check();
        page.locator("main form[data-hk-first] button").click();
        page.waitForURL("**/who**");
        page.locator("input[name=kind][value=person]").check();
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/applicant**");
        page.locator("[name=name]").fill("Գայանե Հակոբյան");
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/form/object**");
        page.locator("input[name='object.about'][value=all]").check();
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/form/purpose**");
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/documents**");
    }

    private JsonNode sent(Page page) {
        page.locator("form[data-hk-last] button").click();
        page.waitForURL("**/receipt");
        assertThat(page.locator(".hk-qr")).isVisible();
        String number = page.url().replaceAll(".*/case/([0-9-]+)/.*", "$1");
        assertTrue(number.matches("[0-9-]+"), page.url());
        return clerk.get("/api/v1/cases/" + number).expect(200).json();
    }
}
