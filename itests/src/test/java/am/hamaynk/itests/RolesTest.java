package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Every page and REST method that the running system says it has, tried as everybody: open only where a bundle's manifest
 * declares it. Nothing is changed: forms are sent without their token, bodies are empty objects, keys belong to nothing.
 * And by the real keys of a neighbour, a resident learns nothing about them.
 */
@ExtendWith(Shared.class)
class RolesTest {
    private static final String NOBODY = "nobody";
    private static final List<String> ROLES = List.of("admin", "mayor", "clerk", "taxofficer", "secretary", "resident");
    private static final String KEY = "00000000-0000-7000-9000-000000000000";
    private static final String NUMBER = "999999999";
    private static final Pattern NAME = Pattern.compile("\\{\\w+}");
    private static final Pattern DATASET = Pattern.compile("\"[^\"]*(/data/[^\"/]+\\.(?:csv|json))\"");
    private static final Pattern CODE = Pattern.compile("data-problem=\"([a-z-]+)\"");

    /** @param permission to GET, or of the method; write is empty where a page takes no form */
    private record Route(String method, String path, String permission, String write) {
        boolean named() {
            return path.contains("{");
        }

        /** With a key that belongs to nothing. */
        String address(String key) {
            return NAME.matcher(path).replaceAll(key);
        }
    }

    private final Distribution town;
    private final Map<String, Set<String>> declared = Declared.permissions();
    private final List<Route> pages = new ArrayList<>();
    private final List<Route> calls = new ArrayList<>();
    private final List<String> wrong = new ArrayList<>();

    RolesTest(Distribution town) {
        this.town = town;
        JsonNode routes = town.client("admin", Shared.PASSWORD)
                .get("/api/v1/routes")
                .expect(200)
                .json();
        routes.get("pages")
                .forEach(page -> pages.add(new Route(
                        "GET",
                        page.get("path").asText(),
                        page.get("permission").asText(),
                        page.get("write").asText())));
        routes.get("methods")
                .forEach(call -> calls.add(new Route(
                        call.get("method").asText(),
                        call.get("path").asText(),
                        call.get("permission").asText(),
                        "")));
    }

    @Test
    void theListKnowsWhatThereIs() {
        Set<String> paths = new TreeSet<>();
        pages.forEach(page -> paths.add(page.path()));
        calls.forEach(call -> paths.add(call.method() + " " + call.path()));
        List<String> known = List.of(
                "/",
                "/sign-in",
                "/account",
                "/admin/modules",
                "/taxes/own",
                "GET /api/v1/modules",
                "DELETE /api/v1/modules/{name}",
                "POST /api/v1/registers/residents",
                "POST /api/v1/registers/vehicles/import",
                "POST /api/v1/taxes/calculate",
                "POST /api/v1/taxes/runs",
                "POST /api/v1/taxes/payments",
                "GET /api/v1/taxes/ledger/check",
                "GET /api/v1/search",
                "POST /api/v1/auth/token");
        assertTrue(paths.containsAll(known), () -> "of " + known + " only these are listed: " + paths);
        assertTrue(pages.size() >= 40 && calls.size() >= 60, pages.size() + " pages, " + calls.size() + " methods");
    }

    /** What answers on its own is asked for no permission by anybody but itself: none comes unseen. */
    @Test
    void nothingElseAnswers() {
        Set<String> servlets = new TreeSet<>();
        town.client("admin", Shared.PASSWORD)
                .get("/api/v1/routes")
                .expect(200)
                .json()
                .get("servlets")
                .forEach(each -> servlets.add(
                        each.get("bundle").asText() + " " + each.get("path").asText()));
        assertEquals(Declared.SERVLETS, servlets);
        Declared.manifests().forEach((bundle, manifest) -> {
            Attributes headers = manifest.getMainAttributes();
            String imported = String.valueOf(headers.getValue("Import-Package")).replaceAll("\"[^\"]*\"", "");
            assertFalse(
                    List.of(imported.split("[,;]")).contains("org.osgi.service.http")
                            || headers.getValue("Web-ContextPath") != null,
                    bundle + " would answer beside the whiteboard, where nothing lists it");
        });
    }

    @Test
    void theOpenAddressesTellNothingOfPersons() {
        Client nobody = town.client();
        Private other = Neighbour.in(town).all();
        List<String> all = new ArrayList<>(List.of(
                "/metrics",
                "/health/live",
                "/health/ready",
                "/api/openapi.json",
                "/robots.txt",
                "/sitemap.xml",
                "/data/catalog.jsonld"));
        int own = all.size();
        DATASET.matcher(nobody.get("/data/catalog.jsonld").body()).results().forEach(each -> all.add(each.group(1)));
        assertTrue(all.size() >= own + 4, "the data sets of the modules are among " + all);
        for (String open : all) {
            told(NOBODY, other, "GET " + open, nobody.get(open).expect(200).body());
        }
        for (String path :
                List.of("/health/x", "/health/../api/v1/routes", "/metrics/x", "/api/x", "/api/v1", "/data/x")) {
            int status = nobody.get(path).status();
            assertTrue(status >= 300 && status < 500, path + " gave " + status);
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void everyPermissionIsDeclared() {
        Set<String> asked = new TreeSet<>();
        pages.forEach(page -> asked.addAll(List.of(page.permission(), page.write())));
        calls.forEach(call -> asked.add(call.permission()));
        Set<String> unknown = new TreeSet<>(List.of(String.join(" ", asked).split(" ")));
        unknown.removeAll(declared.keySet());
        unknown.removeAll(Set.of("", "public", "holder", "signed-in"));
        assertEquals(Set.of(), unknown, "asked for, but in no manifest");
    }

    @Test
    void restIsOpenOnlyWhereDeclared() {
        Map<String, Client> clients = new LinkedHashMap<>();
        clients.put(NOBODY, town.client());
        ROLES.forEach(role -> clients.put(role, town.client(role, Shared.PASSWORD)));
        clients.forEach((role, client) -> {
            for (Route call : calls) {
                String body = call.method().equals("GET") ? null : "{}";
                String type = body == null ? null : "application/json";
                Answer answer = client.send(call.method(), call.address(KEY), body, type);
                if (answer.status() == 404 && call.named()) {
                    answer = client.send(call.method(), call.address(NUMBER), body, type);
                }
                check(role, call, answer.status(), answer.body());
            }
        });
        assertEquals(List.of(), wrong, "of " + calls.size() + " methods tried as each of " + clients.keySet());
    }

    private void check(String role, Route call, int status, String body) {
        String tried = role + ": " + call.method() + " " + call.path() + " (" + call.permission() + ") gave " + status;
        boolean may = may(role, call.permission());
        if (status >= 500) {
            wrong.add(tried + ": " + body);
        } else if (call.permission().equals("holder")) {
            // who has no secret and no right learns not even whether there is such a thing
            if (role.equals(NOBODY) ? status != 401 && status != 403 : status < 400) {
                wrong.add(tried);
            }
        } else if (!may && status != (role.equals(NOBODY) ? 401 : 403)) {
            wrong.add(tried);
        } else if (may && status == 401 && !call.path().startsWith("/api/v1/auth/")) {
            wrong.add(tried);
        } else if (may && status == 403 && !(call.permission().equals("signed-in") && call.named())) {
            // one's own things behind a key: somebody else's key is refused before it is looked up
            wrong.add(tried);
        }
    }

    @Test
    void methodsThatNobodyDeclaredDoNothing() {
        Client admin = town.client("admin", Shared.PASSWORD);
        Set<String> paths = new TreeSet<>();
        calls.forEach(call -> paths.add(call.path()));
        for (String path : paths) {
            for (String method : List.of("GET", "POST", "PUT", "DELETE", "PATCH")) {
                Route route = new Route(method, path, "", "");
                if (calls.stream()
                        .noneMatch(call -> call.method().equals(method)
                                && call.address(KEY).equals(route.address(KEY)))) {
                    int status = admin.send(
                                    method, route.address(KEY), method.equals("GET") ? null : "{}", "application/json")
                            .status();
                    if (status < 400 || status >= 500) {
                        wrong.add(method + " " + path + " gave " + status);
                    }
                }
            }
        }
        assertEquals(List.of(), wrong);
    }

    @Test
    void pagesAreOpenOnlyWhereDeclared() {
        Map<String, Visitor> visitors = new LinkedHashMap<>();
        visitors.put(NOBODY, new Visitor(town::uri));
        ROLES.forEach(role -> visitors.put(role, new Visitor(town::uri).signIn(role, Shared.PASSWORD)));
        visitors.forEach((role, visitor) -> {
            for (Route page : pages) {
                String address = "/hy" + page.address(KEY);
                seen(role, page, "GET", page.permission(), visitor.get(address), Set.of());
                if (page.write().isEmpty()) {
                    seen(
                            role,
                            page,
                            "POST",
                            page.permission(),
                            visitor.post(address, "0", Map.of()),
                            Set.of("method-not-allowed"));
                } else {
                    String both = may(role, page.permission()) ? page.write() : page.permission();
                    seen(role, page, "POST", both, visitor.post(address, "0", Map.of()), Set.of("bad-csrf"));
                }
            }
        });
        assertEquals(List.of(), wrong, "of " + pages.size() + " pages tried as each of " + visitors.keySet());
    }

    /** @param refused codes of which one must come where the right is there, because no form had the right token */
    private void seen(
            String role,
            Route page,
            String method,
            String permission,
            HttpResponse<String> answer,
            Set<String> refused) {
        int status = answer.statusCode();
        var found = CODE.matcher(answer.body());
        String code = status >= 400 && found.find() ? found.group(1) : "";
        String location = answer.headers().firstValue("Location").orElse("");
        String tried = role + ": " + method + " " + page.path() + " (" + permission + ") gave " + status + " " + code
                + location;
        boolean toSignIn = status == 303 && location.startsWith("/hy/sign-in");
        if (status >= 500) {
            wrong.add(tried);
        } else if (permission.equals("holder")) {
            if (role.equals(NOBODY) && status < 300) {
                wrong.add(tried);
            }
        } else if (!may(role, permission)) {
            if (role.equals(NOBODY) ? !toSignIn : status != 403 || !code.equals("forbidden")) {
                wrong.add(tried);
            }
        } else if (!refused.isEmpty()) {
            if (!refused.contains(code)) {
                wrong.add(tried);
            }
        } else if ((toSignIn && !permission.equals("public"))
                || status == 401
                || (status == 403 && !(permission.equals("signed-in") && page.named()))) {
            wrong.add(tried);
        }
    }

    @Test
    void nobodyLearnsAnythingAboutANeighbour() {
        Neighbour neighbour = Neighbour.in(town);
        Client admin = town.client("admin", Shared.PASSWORD);
        Client resident = town.client("resident", Shared.PASSWORD);
        Visitor adminsBrowser = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
        Visitor residentsBrowser = new Visitor(town::uri).signIn("resident", Shared.PASSWORD);
        List<Private> others = new ArrayList<>(Affairs.in(town));
        others.add(neighbour.all());
        for (Private other : others) {
            for (String call : other.calls()) {
                Answer answer = resident.get("/api/v1/" + call);
                closed(other, "GET /api/v1/" + call, answer.status(), answer.body());
                there("GET /api/v1/" + call, admin.get("/api/v1/" + call).status());
            }
            for (String page : other.pages()) {
                HttpResponse<String> answer = residentsBrowser.get("/hy/" + page);
                closed(other, "GET /hy/" + page, answer.statusCode(), answer.body());
                there("GET /hy/" + page, adminsBrowser.get("/hy/" + page).statusCode());
            }
            for (String page : other.open()) {
                told(
                        "resident",
                        other,
                        "GET /hy/" + page,
                        residentsBrowser.get("/hy/" + page).body());
            }
        }
        String hits =
                resident.get("/api/v1/search?q=" + neighbour.psn()).expect(200).body();
        told("resident", neighbour.all(), "the search", hits);
        assertEquals(List.of(), wrong);
    }

    private void closed(Private other, String tried, int status, String body) {
        if (status != 403 && status != 404) {
            wrong.add("resident: " + tried + " gave " + status);
        }
        told("resident", other, tried, body);
    }

    private void told(String who, Private other, String tried, String body) {
        other.secrets().stream()
                .filter(secret -> body.contains(secret) && !tried.contains(secret))
                .forEach(secret -> wrong.add(who + ": " + tried + " tells " + secret));
    }

    /** An address at which nothing is could not be closed to anybody. */
    private void there(String tried, int status) {
        if (status != 200) {
            wrong.add("admin: " + tried + " gave " + status);
        }
    }

    /** @param permission one, or several of which each is enough */
    private boolean may(String role, String permission) {
        return Stream.of(permission.split(" ")).anyMatch(one -> switch (one) {
            case "public", "holder" -> true;
            case "signed-in" -> !role.equals(NOBODY);
            default -> role.equals("admin")
                    || declared.getOrDefault(one, Set.of()).contains(role);
        });
    }
}
