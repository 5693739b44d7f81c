package am.hamaynk.itests;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * For every method that takes JSON a body that it accepts, written by hand, and what must be there before. {@code {n}} is
 * another number each time, {@code {today}} the day; {@code {id}} and its like are what the answers before gave. What only
 * a page can make comes from a {@code FORM}, what only one shows from a {@code PAGE}, out of the answer by patterns; what is there {@code once} is made once.
 */
final class ValidBodies {
    private static final Set<String> PAGES = Set.of("FORM", "PAGE");

    private final Map<String, JsonNode> examples = new LinkedHashMap<>();
    private final Distribution town;
    private final Map<String, Client> clients = new HashMap<>();
    private final Map<String, Visitor> visitors = new HashMap<>();
    private final Map<String, Map<String, String>> once = new HashMap<>();
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

    /** All bodies of a method that are to be spoilt: its own, and others by their names. */
    List<String> of(Hostile.Door door) {
        return examples.entrySet().stream()
                .filter(each -> each.getKey().equals(door.toString())
                        || each.getValue().path("hostile").asBoolean()
                                && each.getValue().path("door").asText().equals(door.toString()))
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Of a method, with the number not yet put in; null where it takes none. */
    JsonNode of(String door) {
        return examples.get(door).get("body");
    }

    /** Makes all that must be there before. @return the keys by which it is found */
    Map<String, String> prepare(String door) {
        Map<String, String> keys = new HashMap<>();
        for (JsonNode before : examples.get(door).path("before")) {
            make(before.asText(), keys);
        }
        return keys;
    }

    private void make(String door, Map<String, String> keys) {
        if (once.containsKey(door)) {
            keys.putAll(once.get(door));
            return;
        }
        keys.putAll(prepare(door));
        Answer answer = send(door, keys, of(door), "hy");
        if (answer.status() >= 400) {
            throw new AssertionError(door + " gave " + answer.status() + " " + answer.body());
        }
        take(door, answer, keys);
        if (examples.get(door).path("once").asBoolean()) {
            once.put(door, Map.copyOf(keys));
        }
    }

    private void take(String door, Answer answer, Map<String, String> keys) {
        boolean page = PAGES.contains(call(door)[0]);
        if (!page) {
            answer.json().fields().forEachRemaining(each -> {
                if (each.getValue().isValueNode() && !each.getValue().isNull()) {
                    keys.put(each.getKey(), each.getValue().asText());
                }
            });
        }
        examples.get(door).path("take").fields().forEachRemaining(each -> {
            String where = each.getValue().asText();
            keys.put(
                    each.getKey(),
                    page ? found(where, answer.body()) : answer.json().at(where).asText());
        });
    }

    private static String found(String pattern, String page) {
        Matcher found = Pattern.compile(pattern).matcher(page);
        if (!found.find()) {
            throw new AssertionError(pattern + " is not in " + page);
        }
        return found.group(1);
    }

    private String[] call(String door) {
        return examples.get(door).path("door").asText().split(" ");
    }

    Answer send(String door, Map<String, String> prepared, JsonNode body, String language) {
        JsonNode example = examples.get(door);
        String[] call = call(door);
        Map<String, String> keys = new HashMap<>(prepared);
        example.path("keys")
                .fields()
                .forEachRemaining(key -> keys.put(key.getKey(), key.getValue().asText()));
        keys.put("n", "%07d".formatted(++number));
        keys.put("today", LocalDate.now(ZoneId.of("Asia/Yerevan")).toString());
        String user = example.path("as").asText("admin");
        if (call[0].equals("FORM")) {
            return submit(user, filled(call[1], keys), Client.read(filled(body.toString(), keys)));
        }
        if (call[0].equals("PAGE")) {
            HttpResponse<String> page = visitor(user).get(filled(call[1], keys));
            return new Answer(page.statusCode(), page.body(), page);
        }
        List<String> headers = new ArrayList<>(List.of("Accept-Language", language));
        example.path("headers")
                .fields()
                .forEachRemaining(header -> headers.addAll(
                        List.of(header.getKey(), filled(header.getValue().asText(), keys))));
        return client(user)
                .send(
                        call[0],
                        filled(call[1], keys),
                        body == null ? null : filled(body.toString(), keys),
                        "application/json",
                        headers.toArray(String[]::new));
    }

    private Answer submit(String user, String path, JsonNode typed) {
        Map<String, String> fields = new HashMap<>();
        typed.fields()
                .forEachRemaining(
                        field -> fields.put(field.getKey(), field.getValue().asText()));
        HttpResponse<String> answer = visitor(user).submit(path, fields);
        return new Answer(answer.statusCode(), answer.body(), answer);
    }

    private Visitor visitor(String user) {
        return visitors.computeIfAbsent(user, name -> new Visitor(town::uri).signIn(name, Shared.PASSWORD));
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
