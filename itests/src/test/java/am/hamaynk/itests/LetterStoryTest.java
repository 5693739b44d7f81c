package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.itests.Browser.Window;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * A letter brings an application: a clerk registers it with its scan, opens the case of it, and finds sender, scan and number
 * where they belong; all with the keyboard alone.
 */
@ExtendWith(Shared.class)
class LetterStoryTest {
    private static final String ID = "no-debt-certificate";
    private static final String SENDER = "Նամակագիր Փորձյան";
    private static final String SAVE = "main form .govuk-button-group button";

    private final Distribution town;

    LetterStoryTest(Distribution town) {
        this.town = town;
    }

    @Test
    void aLetterBecomesACase() {
        confirm();
        try (Browser browser = Browser.open(town)) {
            Window clerk = browser.window().signIn("clerk", new Words("web"));
            Page page = clerk.page();
            Keyboard hand = new Keyboard(page);
            clerk.go("/hy/correspondence/new/incoming");
            hand.type("[name=correspondent]", SENDER).type("[name=subject]", "Խնդրում եմ տեղեկանք տալ");
            page.setInputFiles(
                    "[name=scans]",
                    new FilePayload(
                            "namak.pdf", "application/pdf", "%PDF-1.7\n%%EOF".getBytes(StandardCharsets.US_ASCII)));
            hand.choose("index", "02-11").enter(SAVE);
            page.waitForURL("**/correspondence/letters/*");
            String letter = page.url();
            assertThat(page.locator("main")).containsText("namak.pdf");
            clerk.everyLanguage("letter");
            page.keyboard().press("Home");
            hand.to("details.hk-more summary");
            page.keyboard().press("Enter");
            hand.enter("a[href$='/case']");
            clerk.everyLanguage("letter-case");
            hand.choose("service", ID).enter(Browser.GO_ON);
            hand.choose("kind", "person").enter(Browser.GO_ON);
            assertThat(page.locator("[name=name]")).hasValue(SENDER);
            hand.enter(Browser.GO_ON);
            hand.choose("object.about", "all").enter(Browser.GO_ON);
            hand.type("[name='purpose.place']", "բանկ").enter(Browser.GO_ON);
            hand.enter(Browser.GO_ON);
            page.waitForURL("**/review*");
            assertThat(page.locator("main")).containsText("namak.pdf");
            hand.enter("form[data-hk-last] button");
            page.waitForURL("**/receipt*");
            String number = page.url().replaceAll(".*/case/([0-9-]+)/.*", "$1");
            page.navigate(letter);
            assertThat(page.locator("main")).containsText(number);
            clerk.go("/hy/services/cases/" + number);
            assertThat(page.locator("main")).containsText("namak.pdf");
            assertEquals(
                    "letter",
                    town.client("admin", Shared.PASSWORD)
                            .get("/api/v1/cases/" + number)
                            .expect(200)
                            .json()
                            .path("channel")
                            .asText());
            draft(clerk, hand);
            browser.check();
        }
    }

    /** A letter that is to go is begun, and changed before anybody signs it. */
    private static void draft(Window clerk, Keyboard hand) {
        Page page = clerk.page();
        clerk.go("/hy/correspondence/new/outgoing");
        hand.type("[name=correspondent]", SENDER)
                .type("[name=subject]", "Տեղեկանքի մասին")
                .type("[name=body]", "Տեղեկանքը պատրաստ է")
                .choose("index", "02-11")
                .enter(SAVE);
        page.waitForURL("**/correspondence/letters/*");
        String letter = page.url();
        page.navigate(letter + "/edit");
        clerk.everyLanguage("letter-edit");
        hand.type("[name=body]", "Տեղեկանքը կարող եք ստանալ").enter(SAVE);
        page.waitForURL(letter);
        assertThat(page.locator("main")).containsText("Տեղեկանքը կարող եք ստանալ");
    }

    private void confirm() {
        Client admin = town.client("admin", Shared.PASSWORD);
        for (JsonNode open :
                admin.get("/api/v1/services/" + ID).expect(200).json().get("unconfirmed")) {
            String value = open.get("type").asText().equals("day-kind") ? "calendar" : "10";
            String key = open.get("key").asText();
            admin.put("/api/v1/services/" + ID + "/parameters/" + key, Map.of("value", value))
                    .expect(200);
        }
    }
}
