package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import am.hamaynk.itests.Office.Receipt;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Somebody who sends nonsense to every door of the one-stop shop: as applicant, at the desk, and as administrator. */
final class Fuzzer {
    private static final int TRIES = 3;

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
                this::attach);
        nonsense.one(doors).run();
    }

    /** Every page of an application, each filled in wrongly some times and then rightly, so that the next can be. */
    void applyFor(String service) {
        String path = "/hy/services/" + service + "/apply";
        String token = Visitor.tokenIn(crowd.seen("GET " + path, visitor.get(path)));
        crowd.fuzzed("begin " + service, visitor.post(path, token, Map.of("channel", nonsense.text())));
        JsonNode definition = office.definition(service);
        JsonNode right = Client.read(Client.text(office.application(service, nonsense.script())));
        List<String> pages = new ArrayList<>(List.of("who", "applicant"));
        definition
                .get("form")
                .forEach(step -> pages.add("form/" + step.get("id").asText()));
        pages.addAll(List.of("documents", "review"));
        for (String page : pages) {
            String address = path + "/" + page;
            HttpResponse<String> shown = crowd.seen("GET " + address, visitor.get(address));
            if (shown.statusCode() != 200) {
                continue;
            }
            crowd.steps.add(service + " " + page);
            for (int i = 0; i < TRIES && !page.equals("review"); i++) {
                Map<String, String> fields = nonsense.form(shown.body());
                crowd.filledIn("POST " + address, fields, visitor.post(address, token, fields));
            }
            if (page.equals("documents") || nonsense.chance(20)) {
                upload(address, token, shown);
            }
            crowd.seen("POST " + address, visitor.post(address, token, Office.filledIn(shown.body(), page, right)));
        }
    }

    private void upload(String address, String token, HttpResponse<String> page) {
        List<String> fields = new ArrayList<>(Crowd.names(page.body()));
        fields.add("file");
        for (int i = 0; i < TRIES; i++) {
            crowd.fuzzed(
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
        String whole = Client.text(right);
        String body = nonsense.chance(30) ? whole : Client.text(nonsense.spoiled(right, 4));
        if (nonsense.chance(15)) {
            body = new String(nonsense.mutated(Nonsense.bytes(body)), StandardCharsets.UTF_8);
        }
        String what = "POST /cases " + service;
        Answer sent = office.nobody().send("POST", "/api/v1/cases", body, "application/json", "Idempotency-Key", key());
        Answer answer = body.equals(whole) ? crowd.seen(what, sent) : crowd.fuzzed(what, sent);
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

    /** What a header may hold at all: of a longer one the container hangs up while the rest is still being sent. */
    private String header() {
        String text = nonsense.text().replaceAll("[^\\x20-\\x7e]", "").strip();
        return text.substring(0, Math.min(text.length(), 2_000));
    }

    private Receipt receipt() {
        return nonsense.one(crowd.receipts);
    }

    private void act() {
        Receipt receipt = receipt();
        Client hand = nonsense.one(List.of(office.clerk(), office.mayor(), office.nobody()));
        Answer seen = crowd.seen(
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
        crowd.fuzzed(
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
            crowd.fuzzed(
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
        crowd.seen("open " + path, visitor.get(path + "?s=" + receipt.secret()));
        return path;
    }

    private void follow() {
        String path = opened(receipt());
        HttpResponse<String> page = crowd.seen("GET " + path, visitor.get(path));
        if (page.statusCode() == 200) {
            for (String what : List.of("write", "rate", "act", nonsense.text())) {
                Map<String, String> fields = nonsense.form(page.body());
                Map<String, String> sent = new LinkedHashMap<>(fields);
                sent.put("do", what);
                crowd.filledIn("POST " + path, fields, visitor.post(path, Visitor.tokenIn(page), sent));
            }
        }
        if (nonsense.chance(30)) {
            crowd.seen("GET receipt", visitor.get(path + "/receipt"));
            crowd.seen("GET paper", visitor.get(path + "/paper"));
        }
    }

    private void attach() {
        String path = opened(receipt());
        HttpResponse<String> page = visitor.get(path);
        if (page.statusCode() == 200) {
            Map<String, String> fields =
                    Map.of("do", "attach", "document", nonsense.text().replace("\u0000", ""));
            for (int i = 0; i < TRIES; i++) {
                crowd.fuzzed(
                        "attach to " + path,
                        visitor.upload(
                                path, Visitor.tokenIn(page), fields, "file", nonsense.fileName(), nonsense.file()));
            }
        }
    }
}
