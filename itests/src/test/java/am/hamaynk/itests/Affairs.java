package am.hamaynk.itests;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;

/** What others than the demo's resident have with the office: an application, a letter, a permit and an appointment. */
final class Affairs {
    private static final String SERVICE = "works-notice";
    private static final String RESIDENT = "Հակոբյան";
    private static final Pattern PERMIT = Pattern.compile("/hy/permits/register/([0-9a-f-]{36})\"");

    private final Client admin;
    private final Visitor browser;
    private final Office office;

    private Affairs(Distribution town) {
        admin = town.client("admin", Shared.PASSWORD);
        office = new Office(town::uri);
        browser = new Visitor(town::uri).signIn("admin", Shared.PASSWORD);
    }

    static List<Private> in(Distribution town) {
        Affairs all = new Affairs(town);
        return List.of(all.application(), all.letter(), all.permit(), all.appointment());
    }

    private JsonNode first(String list, String name) {
        return StreamSupport.stream(
                        admin.get("/api/v1/" + list)
                                .expect(200)
                                .json()
                                .get("items")
                                .spliterator(),
                        false)
                .filter(each -> !each.path(name).asText("").isBlank()
                        && !each.get(name).asText().contains(RESIDENT))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode there(String what, Function<String, JsonNode> way, List<String> lists) {
        return lists.stream()
                .map(way)
                .filter(java.util.Objects::nonNull)
                .findFirst()
                .orElseThrow(() -> new AssertionError("there is no " + what + " in the demo town"));
    }

    /** This one is not the demo's resident's, and the same however often it is sent. */
    private Private application() {
        Office.Receipt receipt =
                office.apply(SERVICE, office.application(SERVICE, "Տիգրանուհի"), "a neighbour's affair");
        String number = receipt.number();
        return new Private(
                List.of("Տիգրանուհի"),
                List.of("cases/" + number),
                List.of("services/cases/" + number, "services/cases?all=1", "services/cases/export?all=1"),
                List.of(
                        "case/" + number,
                        "case/" + number + "/answers",
                        "case/" + number + "/receipt",
                        "case/" + number + "/paper"));
    }

    private Private letter() {
        JsonNode one =
                there("letter", list -> first(list, "correspondent"), List.of("correspondence/letters?limit=1000"));
        String id = one.get("id").asText();
        return new Private(
                List.of(one.get("correspondent").asText(), one.get("subject").asText()),
                List.of("correspondence/letters/" + id, "correspondence/letters"),
                List.of(
                        "correspondence/letters/" + id,
                        "correspondence/letters/" + id + "/card",
                        "correspondence",
                        "correspondence/export"),
                List.of());
    }

    private Private permit() {
        Matcher found = PERMIT.matcher(browser.get("/hy/permits/register").body());
        if (!found.find()) {
            throw new AssertionError("there is no permit in the demo town");
        }
        String id = found.group(1);
        return new Private(
                List.of(), List.of(), List.of("permits/register/" + id, "permits/register/export"), List.of());
    }

    private Private appointment() {
        JsonNode one = there(
                "appointment",
                list -> first(list, "name"),
                IntStream.range(0, 21)
                        .mapToObj(day -> "reception/appointments?day="
                                + Distribution.today().plusDays(day))
                        .toList());
        String number = one.get("number").asText();
        String day = one.get("day").asText();
        return new Private(
                List.of(one.get("name").asText()),
                List.of("reception/appointments/" + number, "reception/appointments?day=" + day),
                List.of("reception/appointments?day=" + day),
                List.of(
                        "reception/appointment/" + number,
                        "reception/appointment/" + number + "/move",
                        "reception/appointment/" + number + "/calendar"));
    }
}
