package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import com.fasterxml.jackson.databind.JsonNode;
import com.google.gson.JsonObject;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Applying on a phone, in Armenian: on a slow line, on none, without scripts, and on a computer that others use too. */
@ExtendWith(Shared.class)
class ApplyTest {
    private static final String ID = "no-debt-certificate";
    private static final String APPLY = "/hy/services/" + ID + "/apply";
    private static final String NAME = "Գայանե Հակոբյան";
    /** What a first page may weigh, all that belongs to it and nothing in the cache. */
    private static final long LIGHT = 100 * 1024;

    private final Distribution town;
    private final Client admin;

    ApplyTest(Distribution town) {
        this.town = town;
        this.admin = town.client("admin", Shared.PASSWORD);
    }

    @BeforeEach
    void confirm() {
        for (JsonNode open :
                admin.get("/api/v1/services/" + ID).expect(200).json().get("unconfirmed")) {
            String value = open.get("type").asText().equals("day-kind") ? "calendar" : "10";
            admin.put(
                            "/api/v1/services/" + ID + "/parameters/"
                                    + open.get("key").asText(),
                            Map.of("value", value))
                    .expect(200);
        }
    }

    @Test
    void eachPageIsLightOnAFirstLoad() {
        try (Browser browser = Browser.open(town)) {
            List<String> heavy = new ArrayList<>();
            Window writer = browser.phone();
            Page page = writer.page();
            applicant(page);
            page.locator("input[name='object.about'][value=all]").check();
            page.locator(Browser.GO_ON).click();
            page.waitForURL("**/form/purpose");
            page.locator(Browser.GO_ON).click();
            documents(page);
            for (String path : List.of(
                    "/services",
                    "/services/" + ID,
                    APPLY,
                    APPLY + "/who",
                    APPLY + "/applicant",
                    APPLY + "/form/object",
                    APPLY + "/form/purpose",
                    APPLY + "/documents",
                    APPLY + "/review")) {
                weigh(browser, writer, path.replaceFirst("^/hy", ""), heavy);
            }
            String number = send(page);
            weigh(browser, writer, page.url().replaceFirst(".*/hy/", "/"), heavy);
            weigh(browser, writer, "/case/" + number, heavy);
            assertEquals(List.of(), heavy);
            browser.check();
        }
    }

    /** For somebody who has never been here, and reads any of the languages. */
    private void weigh(Browser browser, Window writer, String path, List<String> heavy) {
        for (String lang : List.of("hy", "en", "ru")) {
            String local = "/" + lang + path;
            Window fresh = browser.phone();
            fresh.context().addCookies(writer.context().cookies(town.uri(local).toString()));
            long bytes = weight(fresh, local);
            System.out.println(local + " weighs " + bytes / 1024 + " KB");
            if (bytes > LIGHT) {
                heavy.add(local + " weighs " + bytes);
            }
            assertEquals(
                    local,
                    URI.create(fresh.page().url()).getPath(),
                    "weighed is what was asked for, and not where somebody is led who may not see it");
            fresh.context().close();
        }
    }

    /** By the browser's own log of what came over the line, heads included. */
    private static long weight(Window window, String path) {
        AtomicLong bytes = new AtomicLong();
        CDPSession log = window.context().newCDPSession(window.page());
        log.send("Network.enable");
        JsonObject off = new JsonObject();
        off.addProperty("cacheDisabled", true);
        log.send("Network.setCacheDisabled", off);
        log.on(
                "Network.loadingFinished",
                (JsonObject event) ->
                        bytes.addAndGet(event.get("encodedDataLength").getAsLong()));
        window.go(path);
        window.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
        assertTrue(bytes.get() > 5_000, "the log saw the page: " + bytes);
        return bytes.get();
    }

    @Test
    void whatWasTypedOutlivesALostLineAndIsSentOnceByHand() {
        try (Browser browser = Browser.open(town)) {
            Window phone = browser.phone();
            Page page = phone.page();
            applicant(page);
            page.locator("input[name='object.about'][value=property]").check();
            page.locator(Browser.GO_ON).click();
            Locator property = page.locator("[name='object.property.text']");
            assertThat(property).isVisible();
            // with all that belongs to the page: its script has to hear what is typed
            page.waitForLoadState();
            property.fill("05-001-0001-0001");
            phone.context().setOffline(true);
            Locator told = page.locator("[data-hk-unsaved]");
            assertThat(told).isVisible();
            page.locator(Browser.GO_ON).click();
            assertThat(told).containsText(new Words("services").start("apply.offline"));
            assertThat(page.locator("[name='object.property.text']")).hasValue("05-001-0001-0001");
            phone.context().setOffline(false);
            page.navigate(town.uri("/hy/services").toString());
            page.navigate(town.uri(APPLY + "/form/object").toString());
            assertThat(page.locator("[name='object.property.text']")).hasValue("05-001-0001-0001");
            assertEquals(1, kept(page), "the browser has what the server has not");
            page.locator(Browser.GO_ON).click();
            page.waitForURL("**/form/purpose");
            assertEquals(0, kept(page), "the server has it now");
            page.locator("[name='purpose.place']").fill("դատարան");
            page.locator(Browser.GO_ON).click();
            documents(page);
            String number = send(page);
            assertEquals(0, kept(page), "nothing stays for the next person");
            page.goBack();
            page.navigate(town.uri(APPLY + "/review").toString());
            assertTrue(page.url().contains("/services/" + ID + "/apply"), page.url());
            assertEquals(
                    "200", Integer.toString(admin.get("/api/v1/cases/" + number).status()));
            browser.check();
        }
    }

    @Test
    void aSharedComputerKeepsNothingOfThePersonBefore() {
        try (Browser browser = Browser.open(town)) {
            Page page = browser.phone().page();
            applicant(page);
            page.navigate(town.uri(APPLY + "/applicant").toString());
            page.locator("[name=address]").fill("Գաղտնի փողոց 7");
            assertEquals(1, kept(page));
            page.navigate(town.uri(APPLY).toString());
            page.locator("form[data-hk-first] button").click();
            page.waitForURL("**/who");
            assertEquals(0, kept(page), "who begins anew finds nothing");
            page.locator("input[name=kind][value=person]").check();
            page.locator(Browser.GO_ON).click();
            assertThat(page.locator("[name=address]")).hasValue("");
            assertThat(page.locator("[name=name]")).hasValue("");
            browser.check();
        }
    }

    @Test
    void withoutScriptsTheSameWorkIsDone() {
        try (Browser browser = Browser.open(town)) {
            Page page = browser.plainPhone().page();
            begin(page);
            page.locator("input[name=kind][value=person]").check();
            page.locator(Browser.GO_ON).click();
            page.locator("[name=name]").fill(NAME);
            page.locator("[name=email]").fill("gayane");
            var refused = page.waitForResponse(
                    "**/applicant", () -> page.locator(Browser.GO_ON).click());
            assertEquals(422, refused.status());
            assertThat(page.locator(".govuk-error-summary")).isVisible();
            assertThat(page.locator("#email-error")).isVisible();
            assertThat(page.locator("[name=email]")).hasValue("gayane");
            page.locator("[name=email]").fill("gayane@hamaynk.example");
            page.locator(Browser.GO_ON).click();
            page.locator("input[name='object.about'][value=all]").check();
            page.locator(Browser.GO_ON).click();
            page.locator(Browser.GO_ON).click();
            documents(page);
            send(page);
            assertThat(page.locator(".hk-qr")).isVisible();
            browser.check();
        }
    }

    private void begin(Page page) {
        page.navigate(town.uri(APPLY).toString());
        page.locator("main form button").last().click();
        page.waitForURL("**/who");
    }

    private void applicant(Page page) {
        begin(page);
        page.locator("input[name=kind][value=person]").check();
        page.locator(Browser.GO_ON).click();
        page.locator("[name=name]").fill(NAME);
        page.locator("[name=phone]").fill("091 123456");
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/form/object");
    }

    /** Photographs, as a telephone's camera gives them: one that is too large is told so, and another is taken. */
    private static void documents(Page page) {
        page.waitForURL("**/documents");
        Locator field = page.locator("input[name=identity]");
        assertTrue(field.getAttribute("accept").contains("image/*"), "the camera is offered");
        byte[] large = Photo.of(16 << 20);
        assertTrue(large.length > 15 << 20, "more than one file may have: " + large.length);
        field.setInputFiles(new FilePayload("IMG_0001.jpg", "image/jpeg", large));
        page.locator(Browser.GO_ON).click();
        assertThat(page.locator("#identity-error")).isVisible();
        byte[] usual = Photo.of(4 << 20);
        assertTrue(usual.length > 3 << 20 && usual.length < 6 << 20, "as a telephone makes it: " + usual.length);
        page.locator("input[name=identity]").setInputFiles(new FilePayload("IMG_0001.jpg", "image/jpeg", usual));
        page.locator(Browser.GO_ON).click();
        page.waitForURL("**/review");
    }

    private static String send(Page page) {
        assertThat(page.locator("main")).containsText("IMG_0001.jpg");
        page.locator("form[data-hk-last] button").click();
        page.waitForURL("**/receipt");
        return page.url().replaceAll(".*/case/([0-9-]+)/.*", "$1");
    }

    /** How many forms the browser keeps. */
    private static int kept(Page page) {
        return (Integer)
                page.evaluate("() => Object.keys(localStorage).filter(key => key.startsWith('hk-form ')).length");
    }
}
