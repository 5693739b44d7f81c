package am.hamaynk.itests;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.APIResponse;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * The platform in one story, in Armenian, in a browser: an officer imports, bills and takes a payment, a resident sees what
 * they owe and why, and an administrator withdraws a module and brings it back meanwhile.
 */
@ExtendWith(Shared.class)
class StoryTest {
    private static final String RESIDENT = "00000000-0000-7000-8000-000000000001";
    private static final int YEAR = 2025;

    private final Distribution town;
    private final Words web = new Words("web");
    private final Words registers = new Words("registers");
    private final Words taxes = new Words("taxes");

    StoryTest(Distribution town) {
        this.town = town;
    }

    @Test
    void theStory() {
        try (Browser browser = Browser.open(town)) {
            Window officer = browser.window();
            officer.go("/hy/").look("home");
            officer.go("/hy/sign-in").look("sign-in");
            officer.signIn("taxofficer", web).look("workspace");

            importFiles(officer);
            bill(officer, taxes.of("kind.real-estate"), "bills");
            bill(officer, taxes.of("kind.vehicle"), "vehicle-bills");
            officer.go("/hy/taxes").look("dashboard");

            Window resident = browser.window().signIn("resident", web);
            seesWhatIsOwedAndWhy(resident);
            Window admin = browser.window().signIn("admin", web);
            modulesComeAndGo(admin, resident, officer);

            takePayment(officer);
            resident.go("/hy/account");
            assertThat(resident.page().locator("main")).containsText(drams(owed(Distribution.today())));
            resident.go("/hy/taxes/own").look("own-after-payment");
            for (String language : List.of("hy", "en", "ru")) {
                otherPages(language, officer, admin, resident);
            }
            browser.check();
        }
    }

    /** The psn that the demo gave its resident. */
    private String psn() {
        return town.client("clerk", Shared.PASSWORD)
                .get("/api/v1/registers/residents/" + RESIDENT)
                .expect(200)
                .json()
                .get("psn")
                .asText();
    }

    private void importFiles(Window officer) {
        String residents = "Ազգանուն;Անուն;Հայրանուն;Ծննդյան ամսաթիվ;Սեռ;ՀԾՀ;Բնակավայր\r\n"
                + "Ստեփանյան;Արﬔն;Հակոբի;01.01.1980;արական;" + Sample.psn(900) + ";\r\n"
                + "Եւայան;Նարե;Սարգսի;02.03.1992;իգական;;\r\n"
                + "Սխալյան;Անհնար;;31.02.1990;արական;;\r\n";
        importFile(officer, "residents", residents, 2, 1, "import-residents");
        String properties = "կադաստրային ծածկագիր;տեսակ;կադաստրային արժեք;owner_psn;բաժին;սկիզբ\r\n"
                + "09-001-7777-0001;apartment;40 000 000;" + psn() + ";1/1;01.01.2020\r\n"
                + "09-001-7777-0002;apartment;30 000 000;" + Sample.psn(900) + ";50%;01.01.2020\r\n";
        importFile(officer, "properties", properties, 2, 0, "import-properties");
        String vehicles =
                "համարանիշ;տեսակ;ձիաուժ;տարեթիվ;owner_psn;սկիզբ\r\n36XX777;car;151;2022;" + psn() + ";01.01.2023\r\n";
        importFile(officer, "vehicles", vehicles, 1, 0, "import-vehicles");
        officer.go("/hy/registers/residents?q=armen+stepanyan");
        assertThat(officer.page().locator("main")).containsText("Ստեփանյան");
        assertThat(officer.page().locator("main")).containsText("Արմեն");
        officer.look("residents");
    }

    /** First tried, then done. */
    private void importFile(Window officer, String kind, String file, int created, int rejected, String name) {
        Page page = officer.go("/hy/registers/import").page();
        officer.look(name);
        page.getByRole(
                        AriaRole.RADIO,
                        new Page.GetByRoleOptions()
                                .setName(registers.of("menu." + kind))
                                .setExact(true))
                .check();
        page.locator("input[type=file]")
                .setInputFiles(new FilePayload(kind + ".csv", "text/csv", file.getBytes(StandardCharsets.UTF_8)));
        press(page, registers.of("import.check"));
        assertThat(page.locator("main")).containsText(registers.start("import.tried"));
        card(page, "import.created", created);
        card(page, "import.rejected", rejected);
        if (rejected > 0) {
            Locator row = page.locator("main table tbody tr").first();
            assertThat(row.locator("td").first()).hasText("4");
            assertThat(row).containsText(registers.of("column.birth_date"));
        }
        officer.look(name + "-tried");
        press(page, registers.of("import.run"));
        done(page, registers.of("import.done"));
        card(page, "import.created", created);
        officer.look(name + "-done");
    }

    private void card(Page page, String title, int number) {
        Locator card =
                page.locator(".hk-cards > li").filter(new Locator.FilterOptions().setHasText(registers.of(title)));
        assertThat(card).containsText(Integer.toString(number));
    }

    private void bill(Window officer, String kind, String name) {
        Page page = officer.go("/hy/taxes/runs").page();
        page.getByLabel(kind, new Page.GetByLabelOptions().setExact(true)).check();
        page.getByLabel(taxes.of("field.year"), new Page.GetByLabelOptions().setExact(true))
                .selectOption(Integer.toString(YEAR));
        officer.look(name + "-new");
        press(page, taxes.of("runs.start"));
        done(page, taxes.of("run.done"));
        officer.look(name);
    }

    /** Each day has more penalty than the one before. */
    private JsonNode account(LocalDate on) {
        return town.client("taxofficer", Shared.PASSWORD)
                .get("/api/v1/taxes/accounts/" + psn() + "?on=" + on)
                .expect(200)
                .json();
    }

    private long owed(LocalDate on) {
        return account(on).get("balance").asLong();
    }

    private void seesWhatIsOwedAndWhy(Window resident) {
        Page page = resident.go("/hy/account").look("account").page();
        page.navigate(town.uri("/hy/taxes/own").toString());
        JsonNode account = account(Distribution.today());
        long owed = account.get("balance").asLong();
        assertTrue(owed > 0, account.toString());
        assertThat(page.locator("main")).containsText(drams(owed));
        JsonNode flat = null;
        JsonNode car = null;
        for (JsonNode bill : account.get("bills")) {
            flat = bill.get("object").get("code").asText().equals("09-001-7777-0001")
                            && bill.get("year").asInt() == YEAR
                    ? bill
                    : flat;
            car = bill.get("object").get("code").asText().contains("777")
                            && bill.get("kind").asText().equals("vehicle")
                    ? bill
                    : car;
        }
        assertTrue(flat != null && car != null, account.toString());
        resident.look("own");
        for (JsonNode bill : List.of(flat, car)) {
            page.navigate(town.uri("/hy/taxes/bills/" + bill.get("id").asText()).toString());
            assertThat(page.locator("main"))
                    .containsText(drams(bill.get("amount").asLong()));
            assertThat(page.getByRole(AriaRole.HEADING, new Page.GetByRoleOptions().setName(taxes.of("why.title"))))
                    .isVisible();
            Locator steps = page.locator("main table").first().locator("tbody tr");
            assertEquals(bill.get("explanation").size(), steps.count(), "every step is shown");
            for (int step = 0; step < steps.count(); step++) {
                assertTrue(
                        steps.nth(step).locator("td").nth(1).innerText().matches("(?s).*\\d.*"),
                        "each step names its article");
            }
        }
        resident.look("why");
    }

    private void modulesComeAndGo(Window admin, Window resident, Window officer) {
        LocalDate before = Distribution.today();
        long owed = owed(before);
        Page page = admin.go("/hy/admin/modules").look("modules").page();
        Locator module = page.locator("#taxes");
        module.getByText(web.of("admin.module-withdraw")).first().click();
        module.getByLabel(web.of("form.reason")).fill("Փորձարկում");
        module.getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(web.of("admin.module-withdraw")))
                .click();
        assertThat(page.locator("main")).containsText(web.of("admin.module-off"));
        admin.look("modules-withdrawn");

        assertEquals(
                404,
                resident.page().navigate(town.uri("/hy/taxes/own").toString()).status());
        resident.look("gone");
        assertEquals(
                200,
                resident.page().navigate(town.uri("/hy/account").toString()).status());
        assertEquals(
                200,
                officer.page()
                        .navigate(town.uri("/hy/registers/residents").toString())
                        .status());
        assertThat(officer.page().locator("body")).not().containsText(taxes.of("menu.runs"));

        page.locator("#taxes")
                .getByRole(AriaRole.BUTTON, new Locator.GetByRoleOptions().setName(web.of("admin.module-install")))
                .click();
        assertThat(page.locator("#taxes")).containsText(web.of("admin.module-on"));
        assertEquals(owed, owed(before), "what was owed before");
        resident.go("/hy/taxes/own");
        assertThat(resident.page().locator("main")).containsText(drams(owed(Distribution.today())));
    }

    private void takePayment(Window officer) {
        Page page = officer.go("/hy/taxes/pay?payer=" + psn()).page();
        assertThat(page.locator("main")).containsText(drams(owed(Distribution.today())));
        officer.look("pay");
        page.locator("#amount").fill("5000,5");
        press(page, taxes.of("pay.take"));
        assertThat(page.locator(".govuk-error-summary")).isVisible();
        officer.look("pay-wrong");
        page.locator("#amount").fill("5 000");
        LocalDate today = Distribution.today();
        long owed = owed(today);
        press(page, taxes.of("pay.take"));
        Locator receipt = page.getByRole(AriaRole.LINK, new Page.GetByRoleOptions().setName(taxes.of("receipt.open")));
        assertThat(receipt.first()).isVisible();
        assertEquals(owed - 5000, owed(today));
        officer.look("payment");
        APIResponse pdf = officer.context()
                .request()
                .get(town.uri(receipt.first().getAttribute("href")).toString());
        assertEquals(200, pdf.status());
        assertTrue(
                new String(pdf.body(), 0, 5, StandardCharsets.ISO_8859_1).startsWith("%PDF-"), "the receipt is a PDF");
        assertTrue(pdf.body().length > 5_000, pdf.body().length + " bytes of receipt");
    }

    /** The menu of each in one language, as a person would click through it. */
    private void otherPages(String language, Window officer, Window admin, Window resident) {
        for (Map.Entry<Window, String> visitor : Map.of(officer, "taxofficer", admin, "admin", resident, "resident")
                .entrySet()) {
            Window window = visitor.getKey();
            window.go("/" + language + (visitor.getValue().equals("resident") ? "/account" : "/inbox"));
            Object links = window.page()
                    .evaluate(
                            "language => Array.from(document.querySelectorAll(`nav a[href^=\"/${language}/\"]`)).map(link => link.getAttribute('href')).filter(href => !href.includes('sign-out'))",
                            language);
            assertTrue(!((List<?>) links).isEmpty(), visitor.getValue() + " has a menu in " + language);
            for (Object link : List.copyOf((List<?>) links)) {
                window.go(link.toString());
                window.look(visitor.getValue()
                        + link.toString().replaceAll("[?#].*", "").replace('/', '-'));
            }
        }
    }

    private static void press(Page page, String button) {
        page.getByRole(
                        AriaRole.BUTTON,
                        new Page.GetByRoleOptions().setName(button).setExact(true))
                .first()
                .click();
    }

    /** Long work shows its progress and comes to its end; without scripts one reloads. */
    private static void done(Page page, String text) {
        for (int look = 0; look < 60; look++) {
            if (page.locator("main").innerText().contains(text)) {
                return;
            }
            page.waitForTimeout(500);
            page.reload();
        }
        assertThat(page.locator("main")).containsText(text);
    }

    /** As pages write amounts. */
    private static String drams(long amount) {
        return "%,d".formatted(amount).replace(',', '\u00a0');
    }
}
