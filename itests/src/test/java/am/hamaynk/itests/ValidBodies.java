package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * For every method that takes JSON a body that it accepts, written by hand, and what must be there before. {@code {n}} is
 * another number each time; {@code {id}} and its like are what the answers before gave.
 */
final class ValidBodies {
    private final Map<String, JsonNode> examples = new LinkedHashMap<>();
    private final Distribution town;
    private final Map<String, Client> clients = new HashMap<>();
    private int number;

    ValidBodies(Distribution town) {
        this.town = town;
        try (InputStream file = ValidBodies.class.getResourceAsStream("/valid-bodies.json")) {
            for (JsonNode example : Client.JSON.readTree(file)) {
                String door = example.path("door").asText();
                examples.put(example.path("name").asText(door), example);
            }
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    boolean has(String door) {
        return examples.containsKey(door);
    }

    /** Of a method, with the number not yet put in. */
    JsonNode of(String door) {
        return examples.get(door).get("body");
    }

    /** Makes all that must be there before. @return the keys by which it is found */
    Map<String, String> prepare(String door) {
        Map<String, String> keys = new HashMap<>();
        for (JsonNode before : examples.get(door).path("before")) {
            keys.putAll(prepare(before.asText()));
            Answer answer = send(before.asText(), keys, of(before.asText()), "hy");
            if (answer.status() >= 300) {
                throw new AssertionError(
                        before.asText() + " for " + door + " gave " + answer.status() + " " + answer.body());
            }
            take(before.asText(), answer.json(), keys);
        }
        return keys;
    }

    private void take(String door, JsonNode answer, Map<String, String> keys) {
        answer.fields().forEachRemaining(each -> {
            if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                keys.put(each.getKey(), each.getValue().asText());
            }
        });
        examples.get(door)
                .path("take")
                .fields()
                .forEachRemaining(each -> keys.put(
                        each.getKey(), answer.at(each.getValue().asText()).asText()));
    }

    Answer send(String door, Map<String, String> prepared, JsonNode body, String language) {
        JsonNode example = examples.get(door);
        String[] call = example.path("door").asText().split(" ");
        Map<String, String> keys = new HashMap<>(prepared);
        example.path("keys")
                .fields()
                .forEachRemaining(key -> keys.put(key.getKey(), key.getValue().asText()));
        keys.put("n", "%07d".formatted(++number));
        List<String> headers = new ArrayList<>(List.of("Accept-Language", language));
        if (example.has("secret")) {
            headers.addAll(List.of("X-Case-Secret", filled(example.get("secret").asText(), keys)));
        }
        return client(example.path("as").asText("admin"))
                .send(
                        call[0],
                        filled(call[1], keys),
                        filled(body.toString(), keys),
                        "application/json",
                        headers.toArray(String[]::new));
    }

    private Client client(String user) {
        return clients.computeIfAbsent(
                user, name -> name.isEmpty() ? town.client() : town.client(name, Shared.PASSWORD));
    }

    private static String filled(String text, Map<String, String> keys) {
        String filled = text;
        for (Map.Entry<String, String> key : keys.entrySet()) {
            filled = filled.replace("{" + key.getKey() + "}", key.getValue());
        }
        return filled;
    }
}
