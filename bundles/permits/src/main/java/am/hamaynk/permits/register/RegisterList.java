package am.hamaynk.permits.register;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.kinds.Kinds;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the lists and maps of the register share: what an address asks for, chips to take that back, parts of a list. */
@Component(service = RegisterList.class)
public final class RegisterList {
    public static final int PAGE = 50;

    private static final List<String> SORTS =
            List.of("granted", "-granted", "ends", "-ends", "number", "-number", "holder", "-holder");
    /** Days before their end in which permits are shown as ending. */
    private static final int SOON = 60;

    private final Finding finding;
    private final Kinds kinds;
    private final Today today;

    @Activate
    public RegisterList(@Reference Finding finding, @Reference Kinds kinds, @Reference Today today) {
        this.finding = finding;
        this.kinds = kinds;
        this.today = today;
    }

    /**
     * What the address asks for; what makes no sense there is left out.
     *
     * @param open whether for everybody's eyes: found by what they may see only, and valid ones unless asked otherwise
     */
    public Ask ask(Visit visit, boolean open) {
        LocalDate day = today.get();
        String sort = visit.form().text("sort");
        String kind = visit.form().text("kind");
        String state = visit.form().text("state");
        boolean ending = state.equals("ending");
        return new Ask(
                finding.ways(visit.form().text("q")),
                open,
                kinds.find(kind).isPresent() ? kind : null,
                ending
                        ? null
                        : State.find(unasked(visit, open) ? "valid" : state).orElse(null),
                ending ? day.plusDays(SOON) : null,
                false,
                SORTS.contains(sort) && !(open && sort.endsWith("holder")) ? sort : ending ? "ends" : "-granted",
                day);
    }

    /** The filters as a form and chips show them. */
    public Map<String, Object> model(Visit visit, Ask ask, boolean open) {
        Map<String, Object> model = new HashMap<>();
        List<Map<String, String>> states = new ArrayList<>();
        State.ids().forEach(id -> states.add(option(id, visit.text("state." + id))));
        if (!open) {
            states.add(1, option("ending", visit.text("state.ending")));
        }
        model.put("kinds", kinds.options(visit.lang()));
        model.put("states", states);
        model.put("sort", ask.sort());
        model.put("filters", chips(visit, states));
        model.put(
                "form",
                Map.of(
                        "q", visit.form().text("q"),
                        "kind", visit.form().text("kind"),
                        "state", unasked(visit, open) ? "valid" : visit.form().text("state")));
        model.put("asked", address(visit, ""));
        return model;
    }

    /** Whether everybody sees valid ones only, as nobody has asked for others. */
    private static boolean unasked(Visit visit, boolean open) {
        return open && !visit.form().has("state");
    }

    private List<Map<String, String>> chips(Visit visit, List<Map<String, String>> states) {
        List<Map<String, String>> chips = new ArrayList<>();
        String q = visit.form().text("q");
        if (!q.isEmpty()) {
            chips.add(chip(visit, "q", q));
        }
        kinds.find(visit.form().text("kind"))
                .ifPresent(kind -> chips.add(chip(visit, "kind", kind.title(visit.lang()))));
        states.stream()
                .filter(state -> state.get("value").equals(visit.form().text("state")))
                .forEach(state -> chips.add(chip(visit, "state", state.get("text"))));
        return chips;
    }

    private static Map<String, String> chip(Visit visit, String name, String value) {
        return Map.of("label", visit.text("filter." + name), "value", value, "removeUrl", "?" + address(visit, name));
    }

    /** The query of what is asked for, without one thing. */
    public static String address(Visit visit, String without) {
        Map<String, String> query = new LinkedHashMap<>();
        for (String name : List.of("q", "kind", "state", "sort")) {
            query.put(name, name.equals(without) ? "" : visit.form().text(name));
        }
        return query.entrySet().stream()
                .filter(each -> !each.getValue().isEmpty()
                        || each.getKey().equals("state") && visit.form().has("state"))
                .map(each -> each.getKey() + "=" + URLEncoder.encode(each.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    /** Where a list begins, from the address; nonsense begins at the beginning. */
    public static long offset(Visit visit) {
        String cursor = visit.form().text("cursor");
        return cursor.matches("\\d{1,7}") ? Long.parseLong(cursor) : 0;
    }

    /**
     * A part of a list as the macro pager wants it.
     *
     * @param found one more than a page where there is more
     * @param counted by {@link PermitStore#count}, up to {@code most}
     */
    public static Map<String, Object> page(List<?> found, long offset, long counted, int most) {
        List<?> items = found.subList(0, Math.min(PAGE, found.size()));
        Map<String, Object> page = new HashMap<>();
        page.put("items", items);
        page.put("from", offset + (items.isEmpty() ? 0 : 1));
        page.put("to", offset + items.size());
        page.put("total", counted > most ? null : counted);
        page.put("least", most);
        page.put("previous", offset > 0 ? "" + Math.max(0, offset - PAGE) : "");
        page.put("next", found.size() > PAGE ? "" + (offset + PAGE) : "");
        return page;
    }

    static Map<String, String> option(String value, String text) {
        return Map.of("value", value, "text", text);
    }
}
