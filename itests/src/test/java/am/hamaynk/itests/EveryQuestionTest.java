package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Page;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every kind of question that a service asks, as a visitor, a resident with an account and the counter meet it, as it comes and
 * after it was left empty: axe finds nothing in three languages, and on a telephone nothing is cut off.
 */
@ExtendWith(Shared.class)
class EveryQuestionTest {
    private static final List<String> WHO = List.of("", "resident", "clerk");
    /** Few that together ask in every way. */
    private static final List<String> SERVICES = List.of(
            "social-assistance",
            "works-notice",
            "information-request",
            "alcohol-tobacco-permit",
            "passenger-transport-permit");

    private final Distribution town;
    private final Office office;
    /** Pages that told what was missing. */
    private int refused;

    EveryQuestionTest(Distribution town) {
        this.town = town;
        office = new Office(town::uri);
    }

    @Test
    void axeFindsNothingInAnyKindOfQuestion() {
        Set<String> all = new TreeSet<>();
        office.services()
                .forEach(service ->
                        office.definition(service).get("form").forEach(step -> all.addAll(kinds(step, field -> true))));
        SERVICES.forEach(office::confirm);
        try (Browser browser = Browser.open(town)) {
            for (String who : WHO) {
                Set<String> open = new TreeSet<>(all);
                int before = refused;
                SERVICES.forEach(service -> apply(browser, who, service, open));
                assertEquals(Set.of(), open, "asked of " + who + " by none of " + SERVICES);
                assertTrue(refused > before, who + " left nothing empty that has to be answered");
            }
            browser.check();
        }
    }

    /** What makes a question look different from others. @param shown whether a field is asked */
    private static Set<String> kinds(JsonNode step, Predicate<String> shown) {
        Set<String> kinds = new TreeSet<>();
        for (JsonNode field : step.get("fields")) {
            if (shown.test(field.get("id").asText())) {
                kinds.add(field.get("type").asText());
            }
        }
        if (step.get("most").asInt() > 1) {
            kinds.add("repeated");
        }
        return kinds;
    }

    private static Set<String> kinds(JsonNode step, HttpResponse<String> page) {
        return kinds(step, field -> page.body().contains("." + field + "\""));
    }

    /** From page to page, rightly filled in each time; those that ask in a way not met before are looked at. */
    private void apply(Browser browser, String who, String service, Set<String> open) {
        Visitor visitor = new Visitor(town::uri);
        if (!who.isEmpty()) {
            visitor.signIn(who, Shared.PASSWORD);
        }
        String path = "/hy/services/" + service + "/apply";
        visitor.post(path, visitor.token(path), Map.of("channel", who.equals("clerk") ? "counter" : "online"));
        JsonNode right = Client.read(Client.text(office.application(service, "հարց")));
        fill(visitor, path, "who", right);
        fill(visitor, path, "applicant", right);
        for (JsonNode step : office.definition(service).get("form")) {
            String page = "form/" + step.get("id").asText();
            String name = "question-" + who + "-" + service + "-" + page.substring(5);
            HttpResponse<String> shown = visitor.get(path + "/" + page);
            if (shown.statusCode() != 200) {
                continue;
            }
            Window window = browser.phone().as(visitor);
            if (open.removeAll(kinds(step, shown))) {
                leaveEmpty(window.go(path + "/" + page).everyLanguage(name), name);
            }
            fill(visitor, path, page, right);
            // some are asked only after the answer to another
            if (open.removeAll(kinds(step, visitor.get(path + "/" + page)))) {
                window.go(path + "/" + page).everyLanguage(name + "-more");
            }
            window.context().close();
        }
    }

    private static void fill(Visitor visitor, String path, String page, JsonNode right) {
        String address = path + "/" + page;
        HttpResponse<String> shown = visitor.get(address);
        HttpResponse<String> answer =
                visitor.post(address, Visitor.tokenIn(shown), Office.filledIn(shown.body(), page, right));
        assertEquals(303, answer.statusCode(), address + ": " + answer.body());
    }

    private void leaveEmpty(Window window, String name) {
        Page page = window.page();
        int status = page.waitForResponse(
                        response -> response.request().method().equals("POST"),
                        () -> page.locator(Browser.GO_ON).click())
                .status();
        if (status == 422) {
            page.locator(".govuk-error-summary").waitFor();
            window.look(name + "-wrong");
            refused++;
        }
    }
}
