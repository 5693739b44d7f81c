package am.hamaynk.taxes;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What several pages of the module need: choices of forms, pages of lists, filters that can be taken off again. */
public final class PageParts {
    public static final int PAGE = 50;

    private PageParts() {}

    public static Map<String, String> option(Object value, String text) {
        return Map.of("value", String.valueOf(value), "text", text);
    }

    /** Choices whose texts are messages {@code prefix + value}. */
    public static List<Map<String, String>> options(Visit visit, String prefix, List<String> values) {
        return values.stream()
                .map(value -> option(value, visit.text(prefix + value)))
                .toList();
    }

    /** Choices of a filter, before them that nothing is left out. */
    public static List<Map<String, String>> withAll(Visit visit, List<Map<String, String>> options) {
        return Stream.concat(Stream.of(option("", visit.text("list.all"))), options.stream())
                .toList();
    }

    /** Years from the present one back. */
    public static List<Map<String, String>> years(LocalDate today, int back) {
        return IntStream.rangeClosed(0, back)
                .mapToObj(i -> option(today.getYear() - i, "" + (today.getYear() - i)))
                .toList();
    }

    /**
     * A part of a list as the macro pager wants it.
     *
     * @param found up to one more than a page holds
     * @param offset of the first
     * @param total or null where nobody has counted
     */
    public static Map<String, Object> page(List<?> found, long offset, Long total) {
        int shown = Math.min(PAGE, found.size());
        Map<String, Object> page = new HashMap<>();
        page.put("items", found.subList(0, shown));
        page.put("from", offset + (shown == 0 ? 0 : 1));
        page.put("to", offset + shown);
        page.put("total", total);
        page.put("previous", offset > 0 ? "" + Math.max(0, offset - PAGE) : "");
        page.put("next", found.size() > PAGE ? "" + (offset + PAGE) : "");
        return page;
    }

    /** Where a list begins, from the address; nonsense begins at the beginning. */
    public static long offset(Visit visit) {
        String cursor = visit.form().text("cursor");
        return cursor.matches("\\d{1,9}") ? Long.parseLong(cursor) : 0;
    }

    /** Fields of the query that are set, as chips with the address without each. */
    public static List<Map<String, String>> filters(Visit visit, Map<String, String> labelled, String... kept) {
        List<Map<String, String>> chips = new ArrayList<>();
        labelled.forEach((name, value) -> {
            if (!value.isEmpty()) {
                StringBuilder rest = new StringBuilder("?");
                for (String other : labelled.keySet()) {
                    if (!other.equals(name)) {
                        append(rest, visit, other);
                    }
                }
                for (String other : kept) {
                    append(rest, visit, other);
                }
                chips.add(Map.of("label", visit.text("filter." + name), "value", value, "removeUrl", rest.toString()));
            }
        });
        return chips;
    }

    private static void append(StringBuilder query, Visit visit, String name) {
        String value = visit.form().text(name);
        if (!value.isEmpty()) {
            query.append(query.length() > 1 ? "&" : "")
                    .append(name)
                    .append('=')
                    .append(java.net.URLEncoder.encode(value, java.nio.charset.StandardCharsets.UTF_8));
        }
    }

    /** Query fields by name, in order. */
    public static Map<String, String> fields(Visit visit, String... names) {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String name : names) {
            fields.put(name, visit.form().text(name));
        }
        return fields;
    }

    /** A problem of a form that is asked by its address, in the visitor's language. */
    public static List<Map<String, String>> problems(Visit visit, Problem problem) {
        return problem.each().stream()
                .map(each -> Map.of(
                        "field",
                        each.field() == null ? "" : each.field(),
                        "text",
                        visit.text("error." + each.code(), each.arguments().toArray())))
                .toList();
    }

    /** A number from the path. @throws Problem not-found */
    public static long id(Visit visit, String name) {
        String text = visit.param(name);
        if (text == null || !text.matches("\\d{1,18}")) {
            throw Problem.notFound(text);
        }
        return Long.parseLong(text);
    }
}
