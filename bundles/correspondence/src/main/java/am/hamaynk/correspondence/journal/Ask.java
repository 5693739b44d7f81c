package am.hamaynk.correspondence.journal;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Form;
import am.hamaynk.correspondence.Direction;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What of a journal is asked for.
 *
 * @param state draft, open, closed or empty for all that have a number
 * @param kind letter, information or empty
 * @param late whether only those whose term is over
 * @param index code of a file, or empty
 * @param query words of number, subject, or the other's name and number; or empty
 */
public record Ask(Direction direction, int year, String state, String kind, boolean late, String index, String query) {
    static final List<String> STATES = List.of("open", "closed", "draft");
    static final List<String> KINDS = List.of("letter", "information");

    /** What makes no sense in an address is left out of it. */
    public static Ask of(Form form, int thisYear) {
        String direction = form.text("direction");
        String year = form.text("year");
        String state = form.text("state");
        String kind = form.text("kind");
        String query = form.text("q");
        String index = form.text("index");
        return new Ask(
                direction(direction),
                year.matches("20\\d\\d") ? Integer.parseInt(year) : thisYear,
                STATES.contains(state) ? state : "",
                KINDS.contains(kind) ? kind : "",
                form.text("late").equals("1"),
                index.length() <= 20 ? index : "",
                query.length() <= 200 ? query : query.substring(0, 200));
    }

    private static Direction direction(String text) {
        try {
            return Direction.of(text);
        } catch (Problem unknown) {
            return Direction.INCOMING;
        }
    }

    /** The query of an address that asks for this, with one thing otherwise. */
    String address(String name, String value) {
        Map<String, String> query = new LinkedHashMap<>();
        query.put("direction", direction.key());
        query.put("year", Integer.toString(year));
        query.put("state", state);
        query.put("kind", kind);
        query.put("late", late ? "1" : "");
        query.put("index", index);
        query.put("q", this.query);
        query.put(name, value);
        return query.entrySet().stream()
                .filter(each -> !each.getKey().isEmpty() && !each.getValue().isEmpty())
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
