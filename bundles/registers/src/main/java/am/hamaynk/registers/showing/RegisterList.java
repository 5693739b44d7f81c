package am.hamaynk.registers.showing;

import am.hamaynk.api.Slice;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.finding.Ask;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/** A register as a list: what was asked for by the address, and the page of it that answers. */
public final class RegisterList {
    /** As many as a telephone on a poor line shows at once without a wait; who seeks, finds among the first. */
    private static final int SIZE = 25;

    private static final int COUNTED = 2_000;

    private final Visit visit;
    private final String register;
    private final Map<String, List<Map<String, String>>> filters = new LinkedHashMap<>();
    private final List<Map<String, Object>> columns = new ArrayList<>();

    /** @param register last part of its address; its texts are {@code menu.<register>} and {@code <register>.…} */
    public RegisterList(Visit visit, String register) {
        this.visit = visit;
        this.register = register;
    }

    /**
     * One row.
     *
     * @param id of the record, for its address
     * @param cells texts in the order of the columns; the first is the link
     * @param closed whether it is no more
     */
    public record Row(String id, List<String> cells, boolean closed) {}

    /** What the template shows of a row, without asking the columns once more for each cell. */
    private record Line(String id, String link, List<Cell> cells, boolean closed) {}

    private record Cell(String text, boolean figures) {}

    private Line line(Row row) {
        List<Cell> cells = new ArrayList<>();
        for (int i = 1; i < row.cells().size(); i++) {
            cells.add(new Cell(
                    row.cells().get(i), Boolean.TRUE.equals(columns.get(i).get("num"))));
        }
        return new Line(row.id(), row.cells().get(0), cells, row.closed());
    }

    /** A filter with its choices; without any it is left out. */
    public RegisterList filter(String name, List<Map<String, String>> options) {
        if (!options.isEmpty()) {
            filters.put(name, options);
        }
        return this;
    }

    public RegisterList column(String key) {
        columns.add(Map.of("text", visit.text(key)));
        return this;
    }

    public RegisterList sorted(String key, String sort, boolean figures) {
        columns.add(Map.of("text", visit.text(key), "sort", sort, "num", figures));
        return this;
    }

    /** Asks the register and shows the answer. @param usual sort that stands where none is chosen */
    public <T> Reply.View show(
            String usual, Function<Ask, Slice<T>> list, ToLongFunction<Ask> count, Function<T, Row> row) {
        String q = visit.form().text("q");
        String sort = visit.form().text("sort", usual == null ? "" : usual);
        String[] place = visit.form().text("cursor").split("~", 2);
        boolean later = place.length == 2 && place[0].matches("\\d{1,9}");
        long before = later ? Long.parseLong(place[0]) : 0;
        Map<String, String> chosen = new LinkedHashMap<>();
        filters.keySet().forEach(name -> chosen.put(name, visit.form().text(name)));
        boolean down = sort.startsWith("-");
        Ask ask = new Ask(
                q,
                chosen,
                sort.isEmpty() ? null : down ? sort.substring(1) : sort,
                down,
                later ? place[1] : null,
                SIZE);
        Slice<T> found = list.apply(ask);
        Map<String, Object> page = new HashMap<>();
        long to = before + found.items().size();
        page.put("items", found.items().stream().map(row).map(this::line).toList());
        page.put("from", before + 1);
        page.put("to", to);
        long total = count.applyAsLong(ask);
        page.put("total", total < 0 || total > COUNTED ? null : total);
        page.put("next", found.next() == null ? null : to + "~" + found.next());
        chosen.put("q", q);
        boolean asked = chosen.values().stream().anyMatch(value -> !value.isEmpty());
        return Reply.view("register-list")
                .with("title", visit.text("menu." + register))
                .with("register", register)
                .with("asked", asked)
                .with("columns", columns)
                .with("selects", selects())
                .with("filters", chips(chosen))
                .with("form", chosen)
                .with("sort", q.isEmpty() ? sort : "")
                .with("page", page);
    }

    /** Exact up to this many, so that counting never reads a whole register. */
    public static int counted() {
        return COUNTED;
    }

    private List<Map<String, Object>> selects() {
        List<Map<String, Object>> selects = new ArrayList<>();
        filters.forEach((name, options) ->
                selects.add(Map.of("name", name, "text", visit.text("column." + name), "options", options)));
        return selects;
    }

    private List<Map<String, String>> chips(Map<String, String> chosen) {
        List<Map<String, String>> chips = new ArrayList<>();
        filters.forEach((name, options) -> {
            String value = chosen.get(name);
            if (!value.isEmpty()) {
                String shown = options.stream()
                        .filter(option -> option.get("value").equals(value))
                        .map(option -> option.get("text"))
                        .findFirst()
                        .orElse(value);
                chips.add(Map.of(
                        "label", visit.text("column." + name), "value", shown, "removeUrl", without(chosen, name)));
            }
        });
        return chips;
    }

    private static String without(Map<String, String> chosen, String left) {
        StringBuilder query = new StringBuilder("?");
        chosen.forEach((name, value) -> {
            if (!name.equals(left) && !value.isEmpty()) {
                query.append(query.length() > 1 ? "&" : "").append(name).append('=');
                query.append(URLEncoder.encode(value, StandardCharsets.UTF_8));
            }
        });
        return query.toString();
    }
}
