package am.hamaynk.web.admin;

import am.hamaynk.api.Slice;
import am.hamaynk.api.web.Visit;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** What lists with filters and pages tell their templates. */
final class Lists {
    static final int SIZE = 50;

    private Lists() {}

    /** Where a list goes on: how many rows were before, and the cursor. */
    record Place(int before, String cursor) {}

    static Place place(Visit visit) {
        String[] parts = visit.form().text("cursor").split("~", 2);
        return parts.length == 2 && parts[0].matches("\\d{1,9}")
                ? new Place(Integer.parseInt(parts[0]), parts[1])
                : new Place(0, null);
    }

    static Map<String, Object> page(Place place, Slice<?> slice) {
        Map<String, Object> page = new HashMap<>();
        int to = place.before() + slice.items().size();
        page.put("items", slice.items());
        page.put("from", place.before() + 1);
        page.put("to", to);
        page.put("next", slice.next() == null ? null : to + "~" + slice.next());
        return page;
    }

    /** The filters that are set, to be shown in their fields. */
    static Map<String, Object> typed(Visit visit, String... names) {
        Map<String, Object> typed = new HashMap<>();
        for (String name : names) {
            if (!visit.form().text(name).isEmpty()) {
                typed.put(name, visit.form().text(name));
            }
        }
        return typed;
    }

    /** Each filter that is set as a chip with the address that takes it away. */
    static List<Map<String, String>> chips(Map<String, Object> typed, Map<String, String> labels) {
        return chips(typed, labels, Map.of());
    }

    /** @param shown what people read in place of what is typed */
    static List<Map<String, String>> chips(
            Map<String, Object> typed, Map<String, String> labels, Map<String, String> shown) {
        List<Map<String, String>> chips = new ArrayList<>();
        labels.forEach((name, label) -> {
            if (typed.containsKey(name)) {
                String value = shown.getOrDefault(name, typed.get(name).toString());
                chips.add(Map.of("label", label, "value", value, "removeUrl", with(typed, Map.of(name, ""))));
            }
        });
        return chips;
    }

    /** Address of the same list with other filters; empty for one that is taken away. */
    static String with(Map<String, Object> typed, Map<String, String> others) {
        Map<String, Object> all = new TreeMap<>(typed);
        all.putAll(others);
        all.values().removeIf(value -> value.toString().isEmpty());
        return "?"
                + all.entrySet().stream()
                        .map(one -> one.getKey() + "=" + encode(one.getValue().toString()))
                        .collect(Collectors.joining("&"));
    }

    static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
