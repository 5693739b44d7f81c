package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Browser.Window;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page that the running system lists, at an address that somebody finds by following links: axe finds
 * nothing in three languages, nothing fails, and on a telephone nothing is cut off. A page that is added is met by itself.
 */
@ExtendWith(Shared.class)
class EveryPageTest {
    /** Who looks for pages, in this order; of each page the first to find it looks at it. */
    private static final List<String> WHO = List.of("", "resident", "admin", "mayor");

    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"(/hy/[^\"#]*)[\"#]");
    private static final int OF_ONE_PAGE = 12;

    /** What no link leads to: secrets, what is only on the way to something, what was just made, and files. */
    private static final Set<String> UNLINKED = Set.of(
            // in ReceptionStoryTest and LetterStoryTest
            "/reception/ticket/{secret}",
            "/reception/appointment/{number}",
            "/reception/appointment/{number}/move",
            "/reception/appointment/{number}/calendar",
            "/correspondence/letters/{id}/edit",
            // in ServicesStoryTest
            "/services/{id}/apply/who",
            "/services/{id}/apply/applicant",
            "/services/{id}/apply/form/{step}",
            "/services/{id}/apply/documents",
            "/services/{id}/apply/review",
            "/services/{id}/apply/later",
            "/services/define/{id}/make",
            "/services/define/{id}/make/{part}",
            "/case/{number}/receipt",
            "/case/{number}/answers",
            // in StoryTest
            "/registers/import/{task}",
            "/taxes/import/{task}",
            "/registers/duplicates/{first}/{second}",
            "/sign-in/code",
            "/sign-out",
            // no pages
            "/case/{number}/paper",
            "/permits/papers/{code}",
            "/taxes/papers/{code}",
            "/case/{number}/files/{file}",
            "/services/cases/{number}/files/{file}",
            "/permits/inspections/{id}/files/{file}",
            "/correspondence/letters/{id}/files/{file}");

    private final Distribution town;
    private final Map<String, String> found = new LinkedHashMap<>();
    private final Set<String> opened = new HashSet<>();

    EveryPageTest(Distribution town) {
        this.town = town;
    }

    @Test
    void axeFindsNothingOnAnyPage() {
        Map<String, Pattern> pages = pages();
        String ahead = paidAhead();
        for (String who : WHO) {
            Visitor visitor = new Visitor(town::uri);
            follow(who.isEmpty() ? visitor : visitor.signIn(who, Shared.PASSWORD), who, pages, ahead);
        }
        Set<String> missing = new TreeSet<>(pages.keySet());
        missing.removeAll(opened);
        missing.removeAll(UNLINKED);
        assertEquals(Set.of(), missing, "no link leads to these");
        assertTrue(found.size() > 30, found.size() + " pages");
        try (Browser browser = Browser.open(town)) {
            for (String who : WHO) {
                Window window = browser.window();
                Window inside = who.isEmpty() ? window : window.signIn(who, new Words("web"));
                found.forEach((page, at) -> {
                    if (at.startsWith(who + " ")) {
                        String path = at.substring(who.length() + 1);
                        inside.go(path).everyLanguage("every" + page.replaceAll("[^a-z]+", "-"));
                    }
                });
            }
            browser.check();
        }
    }

    /** The modules' pages, each with what an address of it looks like. */
    private Map<String, Pattern> pages() {
        Map<String, Pattern> pages = new LinkedHashMap<>();
        for (JsonNode page : town.client("admin", Shared.PASSWORD)
                .get("/api/v1/routes")
                .expect(200)
                .json()
                .get("pages")) {
            String path = page.get("path").asText();
            pages.put(path, Pattern.compile("/hy" + path.replaceAll("\\{[^}]*}", "[^/?]+") + "(\\?.*)?"));
        }
        return pages;
    }

    /** @return the account of somebody who paid more than they owe, as few have done */
    private String paidAhead() {
        String payer = town.client("clerk", Shared.PASSWORD)
                .post(
                        "/api/v1/registers/residents",
                        Map.of("lastName", "Առաջյան", "firstName", "Կանխիկ", "birthDate", "1980-05-28"))
                .expect(201)
                .json()
                .get("id")
                .asText();
        town.client("taxofficer", Shared.PASSWORD)
                .post("/api/v1/taxes/payments", Map.of("reference", "EVERY-PAGE", "payer", payer, "amount", 1_000))
                .expect(201);
        return "/hy/taxes/accounts/" + payer;
    }

    private void follow(Visitor visitor, String who, Map<String, Pattern> pages, String first) {
        Set<String> seen = new HashSet<>();
        Map<String, Integer> met = new LinkedHashMap<>();
        Deque<String> ahead = new ArrayDeque<>(List.of(first));
        pages.keySet().stream()
                .filter(page -> !page.contains("{"))
                .map(page -> "/hy" + page)
                .forEach(ahead::add);
        while (!ahead.isEmpty()) {
            String address = ahead.poll();
            String page = page(address, pages);
            if (page == null || !seen.add(address) || met.merge(page, 1, Integer::sum) > OF_ONE_PAGE) {
                continue;
            }
            HttpResponse<String> answer = visitor.get(address);
            if (answer.statusCode() == 200
                    && answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
                opened.add(page);
                found.putIfAbsent(kind(page, address), who + " " + address);
                LINK.matcher(answer.body())
                        .results()
                        .map(link -> link.group(1).replace("&amp;", "&"))
                        .forEach(ahead::add);
            } else if (answer.statusCode() == 200) {
                pages.remove(page);
            }
        }
    }

    /** A page with a form for each of several acts is as many pages. */
    private static String kind(String page, String address) {
        return page.replace("{act}", address.replaceAll("\\?.*", "").replaceAll(".*/", ""));
    }

    /** Of several that fit the one with the fewest gaps. */
    private static String page(String address, Map<String, Pattern> pages) {
        List<String> fitting = new ArrayList<>();
        pages.forEach((page, pattern) -> {
            if (pattern.matcher(address).matches()) {
                fitting.add(page);
            }
        });
        return fitting.stream().min((a, b) -> Long.compare(gaps(a), gaps(b))).orElse(null);
    }

    private static long gaps(String page) {
        return page.chars().filter(letter -> letter == '{').count();
    }
}
