package am.hamaynk.web.edge;

import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BinaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The list of what is wrong above a form, as whoever hears it needs it: each by the label of its field, in the order of the
 * page, and in the words that stand at the field. It is read from the page itself, so that forms which a module draws by hand
 * have it too.
 */
final class Summary {
    private static final Pattern LIST =
            Pattern.compile("(?s)(<ul class=\"[^\"]*govuk-error-summary__list\">)(.*?)(</ul>)");
    private static final Pattern ITEM = Pattern.compile("(?s)<li>(?:<a href=\"#([^\"]*)\">)?(.*?)(?:</a>)?</li>");
    private static final Pattern LABEL = Pattern.compile("(?s)<(label|legend)\\b[^>]*>(.*?)</\\1>");
    private static final Pattern GROUP = Pattern.compile("class=\"govuk-form-group|<fieldset|<form");
    private static final Pattern ASIDE = Pattern.compile("(?s)<span class=\"[^\"]*\">.*?</span>|<[^>]*>");

    private final String html;
    private final BinaryOperator<String> words;
    private final Set<String> told = new HashSet<>();

    private Summary(String html, BinaryOperator<String> words) {
        this.html = html;
        this.words = words;
    }

    /** @param words a label and what is wrong, in one line */
    static String ordered(String html, BinaryOperator<String> words) {
        Matcher list = LIST.matcher(html);
        return list.find()
                ? html.substring(0, list.end(1))
                        + new Summary(html, words).items(list.group(2))
                        + html.substring(list.start(3))
                : html;
    }

    private record Item(int place, String html) {}

    private String items(String items) {
        List<Item> all = ITEM.matcher(items)
                .results()
                .map(item -> item(item.group(1), item.group(2)))
                .sorted(Comparator.comparingInt(Item::place))
                .toList();
        StringBuilder ordered = new StringBuilder();
        all.forEach(item -> ordered.append("<li>").append(item.html()).append("</li>"));
        return ordered.toString();
    }

    /** What concerns no field of the page stands first, and leads nowhere. */
    private Item item(String field, String text) {
        int control = field == null ? -1 : html.indexOf(" id=\"" + field + "\"");
        int error = field == null ? -1 : html.indexOf(" id=\"" + field + "-error\"");
        if (control < 0) {
            return new Item(-1, text);
        }
        String label = error < 0 ? "" : before(error);
        if (label.isEmpty()) {
            label = of(field);
        }
        String said = error < 0 || !told.add(field) ? text : plain(within(error, "</p>"));
        String line = label.isEmpty() ? said : words.apply(label.replaceFirst("[:։՝]$", ""), said);
        return new Item(control, "<a href=\"#" + field + "\">" + line + "</a>");
    }

    /** The label or legend that stands above in the same group. */
    private String before(int error) {
        Matcher group = GROUP.matcher(html).region(0, error);
        int from = 0;
        while (group.find()) {
            from = group.start();
        }
        Matcher label = LABEL.matcher(html).region(from, error);
        String last = "";
        while (label.find()) {
            last = plain(label.group(2));
        }
        return last;
    }

    private String of(String field) {
        Matcher label = Pattern.compile("(?s)<label\\b[^>]* for=\"" + Pattern.quote(field) + "\"[^>]*>(.*?)</label>")
                .matcher(html);
        return label.find() ? plain(label.group(1)) : "";
    }

    private String within(int tag, String end) {
        int from = html.indexOf('>', tag) + 1;
        return html.substring(from, Math.max(from, html.indexOf(end, from)));
    }

    /** Without what is said aside: "not required", "error". */
    private static String plain(String marked) {
        return ASIDE.matcher(marked).replaceAll("").replaceAll("\\s+", " ").strip();
    }
}
