package am.hamaynk.itests;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.itests.Client.Answer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.time.Duration;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/**
 * Bodies that a method accepts, of which one field is hostile: refused in words, at that field, or taken as the text that it
 * is; never a failure inside. Whoever adds a method that takes JSON adds a body to {@code valid-bodies.json}; but for what
 * deletes, whose valid body would leave nothing to try the next one on.
 */
class HostileBodiesTest {
    /** No field of any kind takes what has no end, nor what is no text. */
    private static final Set<String> NEVER =
            Set.of("\"" + "ա".repeat(70_000) + "\"", "\"\\u0000\\u0007\\u001b\\ud800\"");

    /** What several fields together do not make up; it stands at one of them, or at none. */
    private static final Set<String> OF_SEVERAL =
            Set.of("shares-exceed", "rule-missing", "rule-unconfirmed", "unsound-unused");
    /** A language that is not offered is Armenian, and a second factor that was not asked for is not looked at. */
    private static final Set<String> NOT_READ = Set.of(
            "POST /api/v1/cases /lang",
            "POST /api/v1/reception/appointments /lang",
            "POST /api/v1/reception/queue/numbers /lang",
            "POST /api/v1/auth/token /otp");

    private final List<String> wrong = new ArrayList<>();
    private Hostile hostile;
    private ValidBodies bodies;
    private int tried;

    @Test
    void oneHostileFieldInAValidBody() {
        try (Distribution town = Distribution.unpack("hostile")) {
            town.with("HAMAYNK_DEMO", 60).with("HAMAYNK_PROFILE", "city").start();
            hostile = new Hostile(town);
            bodies = new ValidBodies(town);
            bookForToday();
            Set<String> without = new TreeSet<>();
            for (Hostile.Door door : hostile.doors()) {
                List<String> examples = bodies.of(door);
                examples.forEach(name -> attack(door, name));
                if (examples.isEmpty()
                        && !door.fields().isEmpty()
                        && !door.method().equals("DELETE")) {
                    without.add(door.toString());
                }
            }
            assertEquals(Set.of(), without, "these take JSON, and valid-bodies.json has no example");
            wrong.addAll(hostile.wrong());
            assertEquals("", String.join("\n", wrong), "of " + tried + " bodies");
            assertTrue(tried > 2000, tried + " bodies");
        }
    }

    /**
     * Of an appointment to come nobody can say whether the visitor came; so one is booked for today before its last time is
     * over, and serves however late it gets.
     */
    private void bookForToday() {
        ZonedDateTime now = ZonedDateTime.now(ZoneId.of("Asia/Yerevan"));
        if (now.toLocalTime().isAfter(LocalTime.of(23, 54))) {
            ZonedDateTime tomorrow = now.toLocalDate().plusDays(1).atStartOfDay(now.getZone());
            Distribution.pause(Duration.between(now, tomorrow).plusSeconds(5).toMillis());
        }
        bodies.prepare("POST /api/v1/reception/appointments/{number}/outcome");
    }

    private void attack(Hostile.Door door, String name) {
        Answer valid = bodies.send(name, bodies.prepare(name), bodies.of(name), "en");
        if (valid.status() >= 300) {
            wrong.add(name + " does not take its valid body: " + valid.status() + " " + valid.body());
            return;
        }
        Set<String> pointers = new TreeSet<>();
        pointers(bodies.of(name), "", pointers);
        door.fields().forEach(field -> pointers.add("/" + field));
        Map<String, String> prepared = null;
        for (String pointer : pointers) {
            for (String value : BadInputTest.VALUES) {
                prepared = prepared == null ? bodies.prepare(name) : prepared;
                if (taken(name, prepared, pointer, value)) {
                    prepared = null;
                }
            }
        }
    }

    private static void pointers(JsonNode body, String here, Set<String> found) {
        body.fields().forEachRemaining(field -> {
            String pointer = here + "/" + field.getKey();
            found.add(pointer);
            pointers(field.getValue(), pointer, found);
        });
        for (int i = 0; body.isArray() && i < body.size(); i++) {
            pointers(body.get(i), here + "/" + i, found);
        }
    }

    /** @return whether the body was accepted, and so what was prepared is used up */
    private boolean taken(String name, Map<String, String> prepared, String pointer, String value) {
        tried++;
        JsonNode body = bodies.of(name).deepCopy();
        int last = pointer.lastIndexOf('/');
        ObjectNode owner = (ObjectNode) body.at(pointer.substring(0, last));
        // what JSON libraries do not read at all goes in as text, and out as it is
        owner.putRawValue(pointer.substring(last + 1), new RawValue(value));
        String language = hostile.language();
        Answer answer = bodies.send(name, prepared, body, language);
        String what = name + " with " + pointer + " = " + (value.length() > 60 ? value.substring(0, 60) + "…" : value);
        if (answer.status() < 300) {
            if (NEVER.contains(value) && !NOT_READ.contains(name + " " + pointer)) {
                wrong.add(what + " was accepted: " + answer.status());
            }
            return true;
        }
        hostile.refused(what, language, answer);
        if (answer.status() == 422
                && !OF_SEVERAL.contains(answer.json().path("code").asText())
                && !names(answer.json(), pointer)) {
            wrong.add(what + " is refused without its field: " + answer.body());
        }
        return false;
    }

    /** Whether the field itself is named, what it stands in, or a part of it. */
    private static boolean names(JsonNode problem, String pointer) {
        List<String> fields = new ArrayList<>(problem.findValuesAsText("field"));
        String dotted = pointer.substring(1).replace('/', '.');
        return fields.stream()
                .map(field ->
                        field.replaceAll("\\[(\\d+)]", ".$1").replace('/', '.').replaceFirst("^\\.", ""))
                .anyMatch(field -> field.equals(dotted)
                        || dotted.startsWith(field + ".")
                        || field.startsWith(dotted + ".")
                        || field.endsWith("." + dotted));
    }
}
