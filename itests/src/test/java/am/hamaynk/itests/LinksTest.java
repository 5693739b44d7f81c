package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Nobody is shown a way that is closed to them: links in pages, hits of the search, addresses of what was just made. */
@ExtendWith(Shared.class)
class LinksTest {
    private static final List<String> ROLES = List.of("admin", "mayor", "clerk", "taxofficer", "secretary", "resident");
    private static final Pattern LINK = Pattern.compile("(?:href|src)=\"([^\"]*)\"");
    private static final Pattern MARK = Pattern.compile(" id=\"([^\"]+)\"");
    private static final Pattern KEY = Pattern.compile("[0-9a-f-]{36}|(?<=/)[0-9a-f]{12,}|\\d+|%[0-9A-F]{2}");

    /** So many addresses of one shape are tried, each time with other keys in it. */
    private static final int OF_ONE_SHAPE = 3;

    private final Distribution town;
    private final Set<String> wrong = new TreeSet<>();

    LinksTest(Distribution town) {
        this.town = town;
    }

    @Test
    void everyLinkOfEveryPageOpens() {
        List<String> pages = new ArrayList<>();
        town.client("admin", Shared.PASSWORD)
                .get("/api/v1/routes")
                .expect(200)
                .json()
                .get("pages")
                .forEach(page -> pages.add(page.get("path").asText()));
        pages.removeIf(page -> page.contains("{"));
        Map<String, Integer> followed = new LinkedHashMap<>();
        followed.put("nobody", walk("nobody", new Visitor(town::uri), pages));
        for (String role : ROLES) {
            followed.put(role, walk(role, new Visitor(town::uri).signIn(role, Shared.PASSWORD), pages));
        }
        assertEquals(Set.of(), wrong, "of " + followed);
        followed.forEach((role, count) -> assertTrue(count > 20, role + " followed only " + count + " links"));
    }

    /** From the pages that are open to somebody on by every link, until no new kind of page turns up. */
    private int walk(String who, Visitor visitor, List<String> pages) {
        Map<String, Integer> shapes = new HashMap<>();
        Set<String> seen = new HashSet<>();
        Deque<String> ahead = new ArrayDeque<>();
        int followed = 0;
        for (String page : pages) {
            HttpResponse<String> answer = visitor.get("/hy" + page);
            if (answer.statusCode() == 200) {
                read(who, "/hy" + page, answer, ahead);
            }
            while (!ahead.isEmpty()) {
                String[] link = ahead.pop().split(" ", 2);
                String shape = KEY.matcher(link[1].replaceAll("=[^&]*", "=")).replaceAll("*");
                if (seen.add(link[1]) && shapes.merge(shape, 1, Integer::sum) <= OF_ONE_SHAPE) {
                    follow(who, visitor, link[0], link[1], ahead);
                    followed++;
                }
            }
        }
        return followed;
    }

    private void follow(String who, Visitor visitor, String from, String address, Deque<String> ahead) {
        HttpResponse<String> answer = opened(visitor, address);
        if (answer.statusCode() != 200) {
            wrong.add(who + ": " + from + " links to " + address + ", which gave " + answer.statusCode());
        } else if (address.startsWith("/hy/")) {
            read(who, address, answer, ahead);
        }
    }

    /** Where a link leads in the end. */
    private static HttpResponse<String> opened(Visitor visitor, String address) {
        HttpResponse<String> answer = visitor.get(address);
        for (int hop = 0; hop < 5 && answer.statusCode() / 100 == 3; hop++) {
            answer = visitor.get(answer.headers().firstValue("Location").orElseThrow());
        }
        return answer;
    }

    /** Notes what a page links to: each as {@code page address}. */
    private void read(String who, String page, HttpResponse<String> answer, Deque<String> ahead) {
        if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html")) {
            return;
        }
        Set<String> marks = new HashSet<>();
        MARK.matcher(answer.body()).results().forEach(mark -> marks.add(mark.group(1)));
        LINK.matcher(answer.body()).results().forEach(found -> {
            String link = found.group(1).replace("&amp;", "&");
            if (link.startsWith("#")) {
                if (!marks.contains(link.substring(1))) {
                    wrong.add(who + ": " + page + " has nothing at " + link);
                }
            } else if (link.startsWith("/")) {
                ahead.add(page + " " + link.replaceAll("#.*", ""));
            } else if (link.startsWith("?")) {
                ahead.add(page + " " + page.replaceAll("\\?.*", "") + link);
            } else if (!link.matches("(https?|mailto|tel|geo|data):.*")) {
                wrong.add(who + ": " + page + " has a link that leads nowhere: " + link);
            }
        });
    }

    @Test
    void everyHitOpens() {
        Client clerk = town.client("clerk", Shared.PASSWORD);
        Set<String> words = new TreeSet<>(Set.of("ա", "1", "2025", "տուն", "ՍՊԸ"));
        for (String register : List.of("residents", "properties", "vehicles", "organisations")) {
            for (JsonNode item : clerk.get("/api/v1/registers/" + register + "?limit=5")
                    .expect(200)
                    .json()
                    .get("items")) {
                for (String field : List.of("name", "last_name", "psn", "cadastral_code", "plate", "tin")) {
                    if (item.hasNonNull(field)) {
                        words.add(item.get(field).asText());
                    }
                }
            }
        }
        JsonNode own = clerk.get("/api/v1/registers/residents/00000000-0000-7000-8000-000000000001")
                .expect(200)
                .json();
        words.add(own.get("last_name").asText());
        Map<String, Integer> hits = new LinkedHashMap<>();
        for (String role : ROLES) {
            Client client = town.client(role, Shared.PASSWORD);
            Visitor visitor = new Visitor(town::uri).signIn(role, Shared.PASSWORD);
            for (String word : words) {
                String query = "q=" + URLEncoder.encode(word, StandardCharsets.UTF_8);
                for (JsonNode hit :
                        client.get("/api/v1/search?" + query).expect(200).json()) {
                    String url = hit.get("url").asText();
                    int status = opened(visitor, url).statusCode();
                    if (status != 200) {
                        wrong.add(role + ": " + url + ", found by " + word + ", gave " + status);
                    }
                    hits.merge(role, 1, Integer::sum);
                }
            }
        }
        assertEquals(Set.of(), wrong, "of " + hits);
        assertTrue(hits.get("clerk") > 20 && hits.containsKey("resident"), hits.toString());
    }

    @Test
    void whatWasMadeIsAtItsLocation() {
        Client clerk = town.client("clerk", Shared.PASSWORD);
        String registers = "/api/v1/registers/";
        String person = made(
                clerk,
                201,
                registers + "residents",
                Map.of("lastName", "Հասցեյան", "firstName", "Լիա", "birthDate", "1990-05-28", "psn", Sample.psn(777)));
        made(clerk, 201, registers + "settlements", Map.of("name", "Հասցեավան"));
        made(clerk, 201, registers + "organisations", Map.of("tin", "09999993", "name", "Հասցե ՍՊԸ"));
        made(
                clerk,
                201,
                registers + "properties",
                Map.of("cadastral_code", "09-777-0001-0001", "kind", "apartment", "cadastral_value", "40000000"));
        made(clerk, 201, registers + "vehicles", Map.of("plate", "77AA777", "kind", "car", "horsepower", "100"));
        made(clerk, 201, registers + "households", Map.of("number", "7777"));
        Client officer = town.client("taxofficer", Shared.PASSWORD);
        made(
                officer,
                201,
                "/api/v1/taxes/payments",
                Map.of("reference", "HASTSE-1", "payer", Sample.psn(777), "amount", 100));
        made(officer, 202, "/api/v1/taxes/runs", Map.of("kind", "vehicle", "year", 2024));
        made(
                officer,
                201,
                "/api/v1/taxes/reliefs",
                Map.of(
                        "payer",
                        person.substring(person.lastIndexOf('/') + 1),
                        "rule",
                        "taxes.relief.common-land",
                        "from",
                        "2025-01-01",
                        "reason",
                        "Փորձ"));
        for (String kind : List.of("registers/residents", "registers/properties", "registers/vehicles")) {
            begun(clerk, "/api/v1/" + kind + "/import?dryRun=true");
            begun(officer, "/api/v1/" + kind + "/import?dryRun=true");
        }
        begun(officer, "/api/v1/taxes/payments/import?dryRun=true");
        assertEquals(Set.of(), wrong);
    }

    private String made(Client client, int status, String address, Map<String, ?> what) {
        return there(client, client.post(address, what).expect(status));
    }

    private void begun(Client client, String address) {
        there(
                client,
                client.send("POST", address, "x\ny\n", "text/csv", "Prefer", "respond-async")
                        .expect(202));
    }

    private String there(Client client, Client.Answer answer) {
        String location = answer.raw().headers().firstValue("Location").orElse("");
        int status = location.isEmpty() ? 0 : client.get(location).status();
        if (status != 200) {
            wrong.add(answer.raw().request().uri() + " told of " + location + ", which gave " + status);
        }
        return location;
    }
}
