package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Somebody with all rights and bad intentions, at every door that the running system describes. What is wrong with the
 * answers is gathered: each should be one that a person or program understands, never a failure inside.
 */
final class Hostile {
    private static final String KEY = "00000000-0000-7000-9000-000000000000";
    private static final String JSON = "application/json";
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");
    private static final Map<String, String> NAMED_BY_ANY_WORD =
            Map.of("/api/v1/registers/households", "number", "/api/v1/registers/settlements", "name");
    /** The letter with which words of each language begin; what was sent may stand behind them in any other. */
    private static final Map<String, Pattern> LETTERS = Map.of(
            "hy", Pattern.compile("\\p{IsArmenian}"),
            "en", Pattern.compile("[A-Z]"),
            "ru", Pattern.compile("\\p{IsCyrillic}"));

    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");
    private static final String SCRIPT = "<script>alert(1)";

    /** A method that takes a body. @param fields of the JSON, empty for a file */
    record Door(String method, String path, List<String> fields) {
        String address() {
            return NAME.matcher(path).replaceAll(path.contains("/taxes/payments/") ? "999999999" : KEY);
        }

        boolean takesFile() {
            return path.endsWith("/import");
        }

        /** Whether this alone, of whatever letters, makes an entry, as it should. */
        boolean takes(String field, String value) {
            boolean word = !value.matches("[{\\[].*|\"\"|null|.*\\\\u.*") && value.length() < 1000;
            return word && NAMED_BY_ANY_WORD.getOrDefault(path, "").equals(field);
        }

        @Override
        public String toString() {
            return method + " " + path;
        }
    }

    /** Lists that the clock or a job changes, whatever anybody asks. */
    private static final Set<String> BY_ITSELF =
            Set.of("/api/v1/audit/heads", "/api/v1/services/figures", "/api/v1/reception/queue");

    private final Distribution town;
    private final Client admin;
    private final List<Door> doors = new ArrayList<>();
    private final List<String> lists = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();
    private int sent;

    Hostile(Distribution town) {
        this.town = town;
        this.admin = town.client("admin", Shared.PASSWORD);
        JsonNode api = town.client().get("/api/openapi.json").expect(200).json();
        for (JsonNode call : admin.get("/api/v1/routes").expect(200).json().get("methods")) {
            String method = call.get("method").asText();
            String path = call.get("path").asText();
            if (!method.equals("GET")) {
                doors.add(new Door(method, path, fields(api, path, method)));
            } else if (method.equals("GET") && !path.contains("{")) {
                lists.add(path);
            }
        }
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

    List<Door> doors() {
        return doors;
    }

    List<String> wrong() {
        return wrong;
    }

    /** What every list shows; of a book that is the sum of all its entries. */
    Map<String, String> everything() {
        Map<String, String> all = new TreeMap<>();
        for (String list : lists) {
            if (!list.endsWith("/export") && !BY_ITSELF.contains(list)) {
                all.put(list, admin.get(list + "?limit=1000").body());
            }
        }
        return all;
    }

    /** @param what names each body */
    void sendBodies(Map<String, String> bodies, String type) {
        for (Door door : doors) {
            if (!door.takesFile()) {
                bodies.forEach(
                        (what, body) -> refuse(door + " with " + what, door.method(), door.address(), body, type));
            }
        }
    }

    /** @param values JSON, each alone in each field */
    int sendValues(List<String> values) {
        int tried = 0;
        for (Door door : doors) {
            for (String field : door.fields()) {
                for (String value : values) {
                    if (door.takes(field, value)) {
                        continue;
                    }
                    tried++;
                    refuse(
                            door + " with " + field + " = " + value,
                            door.method(),
                            door.address(),
                            "{\"" + field + "\": " + value + "}",
                            JSON);
                }
            }
        }
        return tried;
    }

    /** A file is refused as a whole, or the report says that nothing of it was taken. */
    void sendFiles(Map<String, String> files) {
        List<String> types = List.of("text/csv", "application/json", "application/xml", "application/octet-stream");
        for (Door door : doors) {
            if (!door.takesFile()) {
                continue;
            }
            int turn = 0;
            for (Map.Entry<String, String> file : files.entrySet()) {
                String type = types.get(turn++ % types.size());
                String language = language();
                Answer answer = send(language, door.method(), door.address(), file.getValue(), type);
                String tried = door + " with " + file.getKey() + " as " + type;
                if (answer.status() != 200) {
                    refused(tried, language, answer);
                } else if (answer.json().path("created").asLong() > 0
                        || answer.json().path("updated").asLong() > 0) {
                    wrong.add(tried + " gave " + answer.body());
                }
            }
        }
    }

    void ask(List<String> queries) {
        for (String list : lists) {
            for (String query : queries) {
                String language = language();
                Answer answer = send(language, "GET", list + "?" + query, null, null);
                if (answer.status() >= 400) {
                    refused("GET " + list + "?" + query, language, answer);
                }
            }
        }
    }

    /** @param forms what each form field holds, one form after another */
    void visit(String query, List<Map<String, String>> forms) {
        Visitor visitor = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
        String token = visitor.token("/hy/account");
        for (JsonNode page : admin.get("/api/v1/routes").expect(200).json().get("pages")) {
            String path = "/hy" + NAME.matcher(page.get("path").asText()).replaceAll(KEY);
            check("GET " + path, visitor.get(path + "?" + query));
            if (!page.get("write").asText().isEmpty()
                    && !List.of("/hy/sign-out", "/hy/sign-in").contains(path)) {
                forms.forEach(form -> check("POST " + path, visitor.post(path, token, form)));
            }
        }
    }

    private void check(String tried, HttpResponse<String> answer) {
        if (answer.statusCode() >= 500) {
            wrong.add(tried + " gave " + answer.statusCode());
        }
        if (answer.body().contains(SCRIPT)) {
            wrong.add(tried + " shows the script as it came");
        }
    }

    /** One language after another. */
    String language() {
        return LANGUAGES.get(sent++ % LANGUAGES.size());
    }

    private Answer send(String language, String method, String address, String body, String type) {
        return admin.send(method, address, body, type, "Accept-Language", language);
    }

    private void refuse(String tried, String method, String address, String body, String type) {
        String language = language();
        refused(tried, language, send(language, method, address, body, type));
    }

    /** A refusal is a 4xx that says what is wrong in code and words of the language asked for. */
    void refused(String tried, String language, Answer answer) {
        String shown = shortened(tried) + " gave " + answer.status();
        if (answer.status() < 400 || answer.status() >= 500) {
            wrong.add(shown + " " + shortened(answer.body()));
            return;
        }
        String type = answer.raw().headers().firstValue("Content-Type").orElse("");
        if (!type.startsWith("application/problem+json")) {
            wrong.add(shown + " as " + type);
            return;
        }
        JsonNode problem = answer.json();
        String title = problem.path("title").asText();
        if (problem.path("code").asText().isEmpty()
                || !LETTERS.get(language).matcher(title).lookingAt()) {
            wrong.add(shown + " without words of " + language + ": " + shortened(answer.body()));
        }
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "…" : text;
    }
}
