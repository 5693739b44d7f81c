package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Hostile input at every door that the running system describes: an answer that a person or program understands, never a
 * failure inside, and nothing changed.
 */
@ExtendWith(Shared.class)
class BadInputTest {
    private static final String KEY = "00000000-0000-7000-9000-000000000000";
    private static final String JSON = "application/json";
    private static final int LARGE = 10 << 20;
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");
    /** Bodies that no method can make sense of, whatever it takes. */
    private static final Map<String, String> NONSENSE = new LinkedHashMap<>();
    /** JSON of values for any one field. */
    private static final List<String> VALUES = List.of(
            "{\"a\": [1]}",
            "[[]]",
            "true",
            "-1",
            "-99999999999999999999999",
            "1e400",
            "0.5",
            "\"'; drop table registers_resident; --\"",
            "\"<script>alert(1)</script>\"",
            "\"\\u0000\\u0007\\u001b\\ud800\"",
            "\"" + "ա".repeat(70_000) + "\"",
            "\"2026-02-30\"",
            "\"\"",
            "null");

    static {
        NONSENSE.put("nothing", "");
        NONSENSE.put("a broken object", "{\"a\": ");
        NONSENSE.put("a word", "nul");
        NONSENSE.put("an array", "[1, 2, 3]");
        NONSENSE.put("a text", "\"text\"");
        NONSENSE.put("a number", "42");
        NONSENSE.put("null", "null");
        NONSENSE.put("deep arrays", "[".repeat(100_000));
        NONSENSE.put("deep objects", "{\"a\":".repeat(50_000) + "1" + "}".repeat(50_000));
        NONSENSE.put("a raw control character", "{\"name\": \"a\u0000b\u0001\"}");
        NONSENSE.put("ten megabytes", "{\"name\": \"" + "x".repeat(LARGE) + "\"}");
    }

    private record Door(String method, String path, List<String> fields) {
        String address() {
            return NAME.matcher(path).replaceAll(path.contains("/taxes/payments/") ? "999999999" : KEY);
        }

        boolean takesFile() {
            return path.endsWith("/import");
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    private final Distribution town;
    private final Client admin;
    private final List<Door> doors = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private Map<String, String> before;

    BadInputTest(Distribution town) {
        this.town = town;
        this.admin = town.client("admin", Shared.PASSWORD);
        JsonNode api = town.client().get("/api/openapi.json").expect(200).json();
        for (JsonNode call : admin.get("/api/v1/routes").expect(200).json().get("methods")) {
            String method = call.get("method").asText();
            String path = call.get("path").asText();
            if (method.equals("POST") || method.equals("PUT")) {
                doors.add(new Door(method, path, fields(api, path, method)));
            } else if (method.equals("GET") && !path.contains("{")) {
                lists.add(path);
            }
        }
        assertTrue(
                doors.size() >= 25
                        && doors.stream().anyMatch(door -> door.fields().size() > 3),
                doors.toString());
    }

    private static List<String> fields(JsonNode api, String path, String method) {
        String reference = api.path("paths")
                .path(path)
                .path(method.toLowerCase())
                .path("requestBody")
                .path("content")
                .path(JSON)
                .path("schema")
                .path("$ref")
                .asText();
        List<String> fields = new ArrayList<>();
        api.path("components")
                .path("schemas")
                .path(reference.substring(reference.lastIndexOf('/') + 1))
                .path("properties")
                .fieldNames()
                .forEachRemaining(fields::add);
        return fields;
    }

    @BeforeEach
    void remember() {
        before = everything();
    }

    @AfterEach
    void nothingHasChanged() {
        assertEquals(before, everything(), "nothing has changed");
    }

    /** What every list shows; of a book that is the sum of all its entries. */
    private Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (String list : lists) {
            if (!list.endsWith("/export")) {
                all.put(list, admin.get(list + "?limit=1000").body());
            }
        }
        return all;
    }

    @Test
    void nonsense() {
        for (Door door : doors) {
            NONSENSE.forEach((what, body) -> {
                if (!door.takesFile()) {
                    refused(door + " with " + what, admin.send(door.method(), door.address(), body, JSON));
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void wrongContentTypes() {
        for (Door door : doors) {
            for (String type : List.of(
                    "text/plain",
                    "application/xml",
                    "application/x-www-form-urlencoded",
                    "multipart/form-data; boundary=x",
                    "x")) {
                if (!door.takesFile()) {
                    refused(door + " as " + type, admin.send(door.method(), door.address(), "<a>1</a>", type));
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void hostileValuesOfEveryField() {
        int tried = 0;
        for (Door door : doors) {
            for (String field : door.fields()) {
                for (String value : VALUES) {
                    if (!door.path().startsWith("/api/v1/auth/") || value.length() < 1000) {
                        tried++;
                        refused(
                                door + " with " + field + " = " + value,
                                admin.send(door.method(), door.address(), "{\"" + field + "\": " + value + "}", JSON));
                    }
                }
            }
        }
        assertTrue(tried > 500, tried + " values tried");
        assertEquals(List.of(), wrong);
    }

    @Test
    void hostileFiles() {
        Map<String, String> files = new LinkedHashMap<>();
        files.put("nothing", "");
        files.put("a zip", "PK\u0003\u0004\u0000\u0000\u0000garbage");
        files.put("control characters", "\u0000\u0001\u0002,\u0003\n\u0004");
        files.put("unknown columns", "a,b,c\n1,2,3\n");
        files.put("an open quote", "last_name,first_name,birth_date\n\"Never,closed,1980-01-01\n");
        files.put("a page", "<!DOCTYPE html><html><script>alert(1)</script></html>");
        files.put("an entity", "<!DOCTYPE a [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Document>&x;</Document>");
        files.put(
                "a bomb",
                "<!DOCTYPE a [<!ENTITY x \"" + "x".repeat(1000) + "\">]><Document>" + "&x;".repeat(1000)
                        + "</Document>");
        files.put("deep JSON", "[".repeat(100_000));
        files.put("JSON of something else", "{\"units\": \"none\", \"a\": {\"b\": [1e400]}}");
        files.put("one endless line", "last_name,first_name,birth_date\n" + "x".repeat(LARGE));
        files.put(
                "lines of which all are wrong",
                "last_name,first_name,birth_date,cadastral_code,kind,cadastral_value,plate,horsepower,tin,name,reference,date,amount\n"
                        + "'; drop table registers_resident; --,<script>,2026-02-30,\u0007,castle,-1,\u0007,-5,12,,,31.02.2026,-0.5\n"
                        + ",,9999-99-99,,,99999999999999999999999,,1e9,abc,,,,1e400\n");
        for (Door door : doors) {
            if (!door.takesFile()) {
                continue;
            }
            files.forEach((what, body) -> {
                for (String type :
                        List.of("text/csv", "application/json", "application/xml", "application/octet-stream")) {
                    Answer answer = admin.send(door.method(), door.address(), body, type);
                    String tried = door + " with " + what + " as " + type;
                    if (answer.status() == 200) {
                        JsonNode report = answer.json();
                        if (report.path("created").asLong() > 0
                                || report.path("updated").asLong() > 0) {
                            wrong.add(tried + " gave " + answer.body());
                        }
                    } else {
                        refused(tried, answer);
                    }
                }
            });
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void hostileQueries() {
        List<String> queries = List.of(
                "limit=-1",
                "limit=0",
                "limit=99999999999999",
                "limit=abc",
                "cursor=%27%20or%201%3D1",
                "cursor=-5",
                "cursor=" + "9".repeat(300),
                "q=%00",
                "q=%27%3B%20drop%20table%20registers_resident%3B--",
                "q=%25%5F%25",
                "q=" + "a".repeat(4000),
                "q=%FF%FE",
                "sort=name%3Bdrop&order=%00",
                "year=-1&kind=%3Cscript%3E&least=1e9",
                "payer=%00&object=%00",
                "format=%00&from=2026-02-30&on=2026-02-30");
        for (String list : lists) {
            for (String query : queries) {
                Answer answer = admin.get(list + "?" + query);
                if (answer.status() >= 400) {
                    refused("GET " + list + "?" + query, answer);
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void hostileFormsAndQueriesOfPages() {
        Visitor visitor = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
        String token = visitor.token("/hy/account");
        Map<String, String> hostile = new LinkedHashMap<>();
        for (String field : List.of(
                "q",
                "page",
                "cursor",
                "sort",
                "year",
                "kind",
                "amount",
                "date",
                "from",
                "to",
                "id",
                "name",
                "reference",
                "payer",
                "value",
                "population",
                "username",
                "seen",
                "version")) {
            hostile.put(field, "'; drop table x; --<script>alert(1)</script>\u0007" + "9".repeat(50));
        }
        String query =
                "?q=%00%27&page=-1&cursor=%27&sort=%3B&year=99999999999&kind=%3Cscript%3E&from=2026-02-30&to=x&id=%00&known=%27&take=%00";
        for (JsonNode page : admin.get("/api/v1/routes").expect(200).json().get("pages")) {
            String path = "/hy" + NAME.matcher(page.get("path").asText()).replaceAll(KEY);
            check("GET " + path, visitor.get(path + query));
            if (!page.get("write").asText().isEmpty()
                    && !Set.of("/hy/sign-out", "/hy/sign-in").contains(path)) {
                HttpResponse<String> answer = visitor.post(path, token, hostile);
                check("POST " + path, answer);
            }
        }
        assertEquals(List.of(), wrong);
    }

    private void check(String tried, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            wrong.add(tried + " gave " + answer.statusCode());
        }
        if (answer.body().contains("<script>alert(1)")) {
            wrong.add(tried + " shows the script as it came");
        }
    }

    /** A refusal is a 4xx that says what is wrong in code and words. */
    private void refused(String tried, Answer answer) {
        String shown = (tried.length() > 200 ? tried.substring(0, 200) + "…" : tried) + " gave " + answer.status();
        if (answer.status() < 400 || answer.status() >= 500) {
            wrong.add(
                    shown + " " + (answer.body().length() > 200 ? answer.body().substring(0, 200) : answer.body()));
            return;
        }
        String type = answer.raw().headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            wrong.add(shown + " as " + type);
            return;
        }
        JsonNode problem = answer.json();
        String title = problem.path("title").asText();
        if (problem.path("code").asText().isEmpty() || title.isEmpty() || title.startsWith("error.")) {
            wrong.add(shown + " without words: " + answer.body());
        }
    }
}
