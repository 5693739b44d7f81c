package am.hamaynk.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * The one-stop shop as programs use it: a community that confirms whatever its services wait for, applicants who fill in any
 * form by its definition, and the hands through which a case goes.
 */
final class Office {
    private final Client nobody;
    private final Client clerk;
    private final Client mayor;
    private final Visitor admin;
    private final Map<String, JsonNode> definitions = new ConcurrentHashMap<>();

    Office(Function<String, URI> town) {
        nobody = new Client(town);
        clerk = new Client(town).signIn("clerk", Shared.PASSWORD);
        mayor = new Client(town).signIn("mayor", Shared.PASSWORD);
        admin = new Visitor(town).signIn("admin", Shared.PASSWORD);
    }

    /** What an applicant takes home. */
    record Receipt(String service, String number, String secret) {
        String path() {
            return "/api/v1/cases/" + number;
        }
    }

    List<String> services() {
        List<String> ids = new ArrayList<>();
        nobody.get("/api/v1/services")
                .expect(200)
                .json()
                .forEach(each -> ids.add(each.get("id").asText()));
        return ids;
    }

    JsonNode definition(String service) {
        return definitions.computeIfAbsent(
                service, id -> nobody.get("/api/v1/services/" + id).expect(200).json());
    }

    /** All that a service waits for, or the demo has made up, so that it takes applications and asks a fee. */
    void confirm(String service) {
        String page = "/hy/services/define/" + service;
        String token = admin.token(page);
        for (JsonNode open : definition(service).get("parameters")) {
            if (!open.get("required").asBoolean()) {
                continue;
            }
            String value =
                    switch (open.get("type").asText()) {
                        case "yes-no" -> "true";
                        case "day-kind" -> "working";
                        default -> "10";
                    };
            String key = open.get("key").asText();
            int status = admin.post(page, token, Map.of("do", "confirm", "key", key, "value", value))
                    .statusCode();
            if (status != 303) {
                throw new AssertionError(key + " of " + service + " could not be confirmed: " + status);
            }
        }
    }

    /** What somebody sends who answers everything. @param said in every answer that takes any words */
    Map<String, Object> application(String service, String said) {
        JsonNode definition = definition(service);
        Map<String, Object> answers = new LinkedHashMap<>();
        for (JsonNode step : definition.get("form")) {
            Map<String, Object> fields = new LinkedHashMap<>();
            step.get("fields").forEach(field -> fields.put(field.get("id").asText(), answer(field, said)));
            answers.put(step.get("id").asText(), step.get("most").asInt() > 1 ? List.of(fields) : fields);
        }
        Map<String, Object> applicant = new LinkedHashMap<>();
        applicant.put("kind", definition.get("applicants").get(0).asText());
        applicant.put("name", "Անի " + said);
        applicant.put("address", said);
        applicant.put("principal", Map.of("name", said));
        return Map.of("service", service, "applicant", applicant, "answers", answers);
    }

    private static Object answer(JsonNode field, String said) {
        long least = field.path("min").asLong(0);
        return switch (field.get("type").asText()) {
            case "number", "count", "amount" -> Math.max(1, least);
            case "date" -> Distribution.today()
                    .plusDays(
                            field.hasNonNull("min")
                                    ? least
                                    : Math.min(0, field.path("max").asLong(0)))
                    .toString();
            case "yes-no" -> true;
            case "choice" -> field.get("options").get(0).get("value").asText();
            case "choices" -> List.of(field.get("options").get(0).get("value").asText());
            case "email" -> "ani@example.am";
            case "phone" -> "+374 91 123456";
            case "address" -> Map.of("street", said, "building", "1");
            case "person", "property", "vehicle", "organisation" -> Map.of("text", said);
            case "file" -> "";
            default -> field.hasNonNull("pattern")
                    ? fitting(field.get("pattern").asText())
                    : cut(said + "ա".repeat((int) least), field.path("max").asInt(1000));
        };
    }

    private static String cut(String text, int most) {
        return text.length() > most ? text.substring(0, most) : text;
    }

    private static String fitting(String pattern) {
        return Stream.of("12345678", "1234567890", "AM1234567")
                .filter(text -> text.matches(pattern))
                .findFirst()
                .orElseThrow(() -> new AssertionError("what fits " + pattern + "?"));
    }

    /** The fields of a page of an application as somebody fills them in who knows what is right. */
    static Map<String, String> filledIn(String page, String name, JsonNode right) {
        Map<String, String> fields = new LinkedHashMap<>();
        JsonNode answers = name.startsWith("form/")
                ? Client.JSON.createObjectNode().set(name.substring(5), right.at("/answers/" + name.substring(5)))
                : right.get("applicant");
        flatten("", answers, fields);
        Crowd.names(page).stream()
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

    Receipt apply(String service, Map<String, Object> application, String key) {
        JsonNode receipt = nobody.send(
                        "POST", "/api/v1/cases", Client.text(application), "application/json", "Idempotency-Key", key)
                .expect(201)
                .json();
        return new Receipt(
                service, receipt.get("number").asText(), receipt.get("secret").asText());
    }

    /** As its applicant sees it. */
    JsonNode follow(Receipt receipt) {
        return nobody.send("GET", receipt.path(), null, null, "X-Case-Secret", receipt.secret())
                .expect(200)
                .json();
    }

    /** What is to be paid is paid at the counter, so far as it is known. */
    void pay(Receipt receipt) {
        for (JsonNode fee : follow(receipt).get("fees")) {
            if (!fee.get("paid").asBoolean()) {
                Object amount = fee.hasNonNull("amount") ? fee.get("amount").asLong() : 1000;
                clerk.post(receipt.path() + "/fees/" + fee.get("place").asInt() + "/paid", Map.of("amount", amount))
                        .expect(200);
            }
        }
    }

    /** By officer and decider, to a paper. @return its code */
    String grant(Receipt receipt) {
        for (JsonNode document : clerk.get(receipt.path()).expect(200).json().get("missing")) {
            clerk.post(receipt.path() + "/documents/" + document.asText() + "/seen", Map.of())
                    .expect(200);
        }
        for (int step = 0; step < 8; step++) {
            JsonNode seen = clerk.get(receipt.path()).expect(200).json();
            if (seen.hasNonNull("outcome")) {
                return seen.get("document").asText();
            }
            boolean deciding = seen.get("hands").asText().equals("decider");
            Client hand = deciding ? mayor : clerk;
            JsonNode action =
                    forward(hand.get(receipt.path()).expect(200).json().get("actions"));
            Map<String, Object> given = new LinkedHashMap<>();
            given.put("text", action.get("text").asText().equals("none") ? null : "Ամեն ինչ կարգին է");
            Map<String, Object> fields = new LinkedHashMap<>();
            action.get("fields").forEach(field -> fields.put(field.get("id").asText(), answer(field, "պատասխան")));
            given.put("fields", fields);
            hand.post(receipt.path() + "/actions/" + action.get("id").asText(), given)
                    .expect(200);
        }
        throw new AssertionError(receipt.number() + " comes to no end");
    }

    /** The action that gives what was applied for, else the first that asks nobody for anything. */
    private static JsonNode forward(JsonNode actions) {
        for (String does : List.of("grant", "answer", "none")) {
            for (JsonNode action : actions) {
                if (action.get("does").asText().equals(does)) {
                    return action;
                }
            }
        }
        throw new AssertionError("nothing leads on: " + actions);
    }

    Client clerk() {
        return clerk;
    }

    Client mayor() {
        return mayor;
    }

    Visitor admin() {
        return admin;
    }

    Client nobody() {
        return nobody;
    }
}
