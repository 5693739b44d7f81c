package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import am.hamaynk.itests.Office.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Somebody who sends nonsense to every door of the one-stop shop: as applicant, at the desk, and as administrator. */
final class Fuzzer {
    private static final Pattern NAME = Pattern.compile("<(?:input|select|textarea)[^>]*\\sname=\"([^\"]+)\"");
    private static final int TRIES = 3;

    /** What all of them share: the town, what they sent, and what it answered wrongly. */
    static final class Crowd {
        final Function<String, URI> town;
        final Office office;
        final Visitor clerk;
        final Visitor mayor;
        final AtomicInteger sent = new AtomicInteger();
        final Queue<String> wrong = new ConcurrentLinkedQueue<>();
        final List<Receipt> receipts = new CopyOnWriteArrayList<>();
        /** How often each status was answered. */
        final Map<Integer, Integer> answers = new ConcurrentSkipListMap<>();

        final Set<String> steps = ConcurrentHashMap.newKeySet();

        Crowd(Function<String, URI> town) {
            this.town = town;
            office = new Office(town);
            clerk = new Visitor(town).signIn("clerk", Shared.PASSWORD);
            mayor = new Visitor(town).signIn("mayor", Shared.PASSWORD);
        }
    }

    private final Crowd crowd;
    private final Office office;
    private final Nonsense nonsense;
    private final Visitor visitor;
    private final List<String> services;

    Fuzzer(Crowd crowd, long seed, List<String> services) {
        this.crowd = crowd;
        this.office = crowd.office;
        this.nonsense = new Nonsense(new Random(seed));
        this.visitor = new Visitor(crowd.town);
        this.services = services;
    }

    /** Anything at any door. */
    void anything() {
        String service = nonsense.one(services);
        List<Runnable> doors = List.of(
                () -> send(service),
                () -> send(service),
                this::act,
                this::act,
                this::write,
                this::follow,
                this::attach,
                this::desk,
                this::desk,
                () -> define(service));
        nonsense.one(doors).run();
    }

    /** Every page of an application, each filled in wrongly some times and then rightly, so that the next can be. */
    void applyFor(String service) {
        String path = "/hy/services/" + service + "/apply";
        String token = Visitor.tokenIn(seen("GET " + path, visitor.get(path)));
        seen("begin " + service, visitor.post(path, token, Map.of("channel", nonsense.text())));
        JsonNode definition = office.definition(service);
        JsonNode right = Client.read(Client.text(office.application(service, nonsense.script())));
        List<String> pages = new ArrayList<>(List.of("who", "applicant"));
        definition
                .get("form")
                .forEach(step -> pages.add("form/" + step.get("id").asText()));
        pages.addAll(List.of("documents", "review"));
        for (String page : pages) {
            String address = path + "/" + page;
            HttpResponse<String> shown = seen("GET " + address, visitor.get(address));
            if (shown.statusCode() != 200) {
                continue;
            }
            crowd.steps.add(service + " " + page);
            for (int i = 0; i < TRIES && !page.equals("review"); i++) {
                seen("POST " + address, visitor.post(address, token, wrongly(shown)));
            }
            if (page.equals("documents") || nonsense.chance(20)) {
                upload(address, token, shown);
            }
            seen("POST " + address, visitor.post(address, token, rightly(shown, page, right)));
        }
    }

    private Map<String, String> wrongly(HttpResponse<String> page) {
        Map<String, String> fields = new LinkedHashMap<>();
        names(page).forEach(name -> fields.put(nonsense.chance(3) ? nonsense.text() : name, nonsense.text()));
        if (nonsense.chance(20)) {
            fields.put(nonsense.one(List.of("_more", "_remove", "_later", "remove", "add", "q", "party")), "1");
        }
        fields.remove("_csrf");
        return fields;
    }

    private static Map<String, String> rightly(HttpResponse<String> page, String name, JsonNode right) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonNode answers = name.startsWith("form/")
                ? Client.JSON.createObjectNode().set(name.substring(5), right.at("/answers/" + name.substring(5)))
                : right.get("applicant");
        flatten("", answers, fields);
        names(page).stream()
                .filter(each -> each.endsWith(".text") && fields.containsKey(each.replace(".text", ".street")))
                .forEach(each -> fields.put(each, "Աբովյան 1"));
        return fields;
    }

    private static void flatten(String at, JsonNode node, Map<String, String> fields) {
        String before = at.isEmpty() ? "" : at + ".";
        if (node.isObject()) {
            node.fields().forEachRemaining(each -> flatten(before + each.getKey(), each.getValue(), fields));
        } else if (node.isArray() && node.size() > 0 && !node.get(0).isObject()) {
            fields.put(at, node.get(0).asText());
        } else if (node.isArray()) {
            for (int i = 0; i < node.size(); i++) {
                flatten(before + (i + 1), node.get(i), fields);
            }
        } else if (!node.isMissingNode() && !node.isNull()) {
            fields.put(at, node.asText());
        }
    }

    private static Set<String> names(HttpResponse<String> page) {
        Set<String> names = new LinkedHashSet<>();
        String main = page.body().substring(Math.max(0, page.body().indexOf("<main")));
        NAME.matcher(main).results().map((MatchResult found) -> found.group(1)).forEach(names::add);
        return names;
    }

    private void upload(String address, String token, HttpResponse<String> page) {
        List<String> fields = new ArrayList<>(names(page));
        fields.add("file");
        for (int i = 0; i < TRIES; i++) {
            seen(
                    "upload to " + address,
                    visitor.upload(
                            address,
                            token,
                            Map.of("add", "1"),
                            nonsense.one(fields),
                            nonsense.fileName(),
                            nonsense.file()));
        }
    }

    private void send(String service) {
        Map<String, Object> right = office.application(service, nonsense.script());
        String body = Client.text(nonsense.chance(30) ? right : nonsense.spoiled(right, 4));
        if (nonsense.chance(15)) {
            body = new String(nonsense.mutated(Nonsense.bytes(body)), StandardCharsets.UTF_8);
        }
        Answer answer = seen(
                "POST /cases " + service,
                office.nobody().send("POST", "/api/v1/cases", body, "application/json", "Idempotency-Key", key()));
        if (answer.status() == 201) {
            crowd.receipts.add(new Receipt(
                    service,
                    answer.json().get("number").asText(),
                    answer.json().get("secret").asText()));
        }
    }

    private String key() {
        return nonsense.chance(80) ? "fuzz-" + crowd.sent : header();
    }

    /** What a header may hold at all. */
    private String header() {
        return nonsense.text().replaceAll("[^\\x20-\\x7e]", "").strip();
    }

    private Receipt receipt() {
        if (crowd.receipts.isEmpty()) {
            String service = services.get(0);
            crowd.receipts.add(office.apply(service, office.application(service, nonsense.script()), key()));
        }
        return nonsense.one(crowd.receipts);
    }

    private void act() {
        Receipt receipt = receipt();
        Client hand = nonsense.one(List.of(office.clerk(), office.mayor(), office.nobody()));
        Answer seen = seen(
                "GET " + receipt.path(),
                hand.send("GET", receipt.path(), null, null, "X-Case-Secret", receipt.secret()));
        List<String> actions = new ArrayList<>(List.of("grant", "withdraw", "lapse"));
        if (seen.status() == 200) {
            seen.json()
                    .get("actions")
                    .forEach(each -> actions.add(each.get("id").asText()));
        }
        Map<String, Object> step = new LinkedHashMap<>();
        step.put("text", nonsense.script());
        step.put("fields", Map.of("reason", nonsense.text(), "summary", nonsense.script()));
        step.put("experts", List.of());
        seen(
                "act on " + receipt.service(),
                hand.send(
                        "POST",
                        receipt.path() + "/actions/" + nonsense.one(actions),
                        Client.text(nonsense.spoiled(step, 5)),
                        "application/json",
                        "X-Case-Secret",
                        receipt.secret()));
    }

    private void write() {
        Receipt receipt = receipt();
        Client hand = nonsense.one(List.of(office.clerk(), office.mayor(), office.nobody()));
        Map<String, Object> words = new LinkedHashMap<>();
        words.put("text", nonsense.text());
        words.put("open", nonsense.chance(70));
        words.put("rating", nonsense.anything(0));
        words.put("amount", nonsense.anything(0));
        for (String door : List.of("/messages", "/rating", "/fees/0/paid")) {
            seen(
                    "POST " + receipt.path() + door,
                    hand.send(
                            "POST",
                            receipt.path() + door,
                            Client.text(nonsense.spoiled(words, 5)),
                            "application/json",
                            "X-Case-Secret",
                            nonsense.chance(90) ? receipt.secret() : header()));
        }
    }

    private String opened(Receipt receipt) {
        String path = "/hy/case/" + receipt.number();
        seen("open " + path, visitor.get(path + "?s=" + receipt.secret()));
        return path;
    }

    private void follow() {
        String path = opened(receipt());
        HttpResponse<String> page = seen("GET " + path, visitor.get(path));
        if (page.statusCode() == 200) {
            for (String what : List.of("write", "rate", "act", nonsense.text())) {
                Map<String, String> fields = wrongly(page);
                fields.put("do", what);
                seen("POST " + path, visitor.post(path, Visitor.tokenIn(page), fields));
            }
        }
        seen("GET receipt", visitor.get(path + "/receipt"));
        seen("GET paper", visitor.get(path + "/paper"));
    }

    private void attach() {
        String path = opened(receipt());
        HttpResponse<String> page = visitor.get(path);
        if (page.statusCode() == 200) {
            Map<String, String> fields =
                    Map.of("do", "attach", "document", nonsense.text().replace("\u0000", ""));
            for (int i = 0; i < TRIES; i++) {
                seen(
                        "attach to " + path,
                        visitor.upload(
                                path, Visitor.tokenIn(page), fields, "file", nonsense.fileName(), nonsense.file()));
            }
        }
    }

    private void desk() {
        Visitor hand = nonsense.one(List.of(crowd.clerk, crowd.mayor));
        String path = "/hy/services/cases/" + receipt().number();
        HttpResponse<String> page = seen("GET " + path, hand.get(path));
        if (page.statusCode() == 200) {
            for (String what : List.of("step", "message", "note", "paid")) {
                Map<String, String> fields = wrongly(page);
                fields.put("do", what);
                seen("POST " + path, hand.post(path, Visitor.tokenIn(page), fields));
            }
            String step = path + "/steps/" + nonsense.one(List.of("submit", "grant", "refuse", "askCompletion", "no"));
            HttpResponse<String> form = seen("GET " + step, hand.get(step));
            if (form.statusCode() == 200) {
                seen("POST " + step, hand.post(step, Visitor.tokenIn(page), wrongly(form)));
            }
        }
        String query = "?q=" + URLEncoder.encode(nonsense.script(), StandardCharsets.UTF_8)
                + "&hands=%3Cb&cursor=%00&due=-1&service=%27";
        seen("GET list", hand.get("/hy/services/cases" + query));
    }

    private void define(String service) {
        String path = "/hy/services/define/" + service + "/file";
        HttpResponse<String> page = seen("GET " + path, office.admin().get(path));
        String source = Visitor.shown(page.body()).getOrDefault("source", "");
        String id = "fuzz-" + Math.abs(nonsense.text().hashCode() % 50);
        String spoiled = nonsense.chance(50)
                ? new String(nonsense.mutated(Nonsense.bytes(source)), StandardCharsets.UTF_8)
                : source.replaceAll(
                        "(?m)^( *(?:hy|en|ru): ).*$", "$1'" + nonsense.script().replaceAll("['$\\\\]", "") + "'");
        Map<String, String> fields = Map.of("source", spoiled.replaceFirst("(?m)^id: .*$", "id: " + id));
        seen("POST " + path, office.admin().post(path, Visitor.tokenIn(page), fields));
        seen("GET new", office.admin().get("/hy/services/define/" + id));
    }

    private HttpResponse<String> seen(String what, HttpResponse<String> answer) {
        boolean page = answer.headers().firstValue("Content-Type").orElse("").startsWith("text/html");
        judge(what, answer.statusCode(), answer.body(), page);
        return answer;
    }

    private Answer seen(String what, Answer answer) {
        judge(what, answer.status(), answer.body(), false);
        return answer;
    }

    private void judge(String what, int status, String body, boolean page) {
        crowd.sent.incrementAndGet();
        crowd.answers.merge(status, 1, Integer::sum);
        if (status >= 500) {
            crowd.wrong.add(what + " gave " + status);
        }
        if (page && body.contains(Nonsense.ELEMENT)) {
            crowd.wrong.add(what + " shows markup as it came");
        }
    }
}
