package am.hamaynk.web.admin;

import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.Formats;
import java.time.MonthDay;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A rule as the pages show it. */
final class RuleTexts {
    private static final String HOLIDAY = "calendar.day.";

    private RuleTexts() {}

    /** What the rule calls itself; a holiday with its day, as several have the same name. */
    static String title(Rule rule, String lang) {
        String title = rule.title().getOrDefault(lang, rule.title().getOrDefault("hy", rule.id()));
        return rule.id().matches(HOLIDAY + "\\d\\d-\\d\\d")
                ? title + ", " + Formats.day(MonthDay.parse("--" + rule.id().substring(HOLIDAY.length())), lang)
                : title;
    }

    /** Files of rules say in English how sure they are; the words of people have this key, in the module of the rule. */
    static String evidence(String said) {
        return "evidence."
                + said.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
    }

    static Map<String, Object> shown(Rule rule, ModuleTexts texts, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("key", rule.key());
        shown.put("url", "/admin/rules/" + Lists.encode(rule.key()));
        shown.put("id", rule.id());
        shown.put("title", title(rule, visit.lang()));
        shown.put("law", rule.law());
        shown.put("evidence", texts.text(rule.module(), visit.lang(), evidence(rule.evidence()), rule.evidence()));
        shown.put("status", texts.text("web", visit.lang(), "evidence." + rule.status(), rule.status()));
        shown.put("from", rule.from());
        shown.put("to", rule.to());
        shown.put("active", rule.active());
        shown.put("confirmable", rule.confirmable());
        shown.put("confirmedBy", rule.confirmedBy());
        shown.put("confirmedOn", rule.confirmedOn());
        shown.put("lines", lines(rule, rule.value(), texts, visit));
        shown.put("unfit", rule.unfit() == null ? null : unfit(rule, rule.unfit(), texts, visit));
        return shown;
    }

    private static Map<String, Object> unfit(Rule rule, Unfit unfit, ModuleTexts texts, Visit visit) {
        return Map.of(
                "lines",
                lines(rule, unfit.value(), texts, visit),
                "by",
                unfit.by(),
                "on",
                unfit.on(),
                "why",
                visit.text("error." + unfit.problem(), unfit.arguments().toArray()));
    }

    private static List<Map<String, String>> lines(
            Rule rule, Map<String, Object> value, ModuleTexts texts, Visit visit) {
        return RuleValues.lines(value).stream()
                .map(line -> Map.of("name", name(rule, line, texts, visit), "value", value(rule, line, texts, visit)))
                .toList();
    }

    /** What is to be given under which name, as the rule's shape says it. */
    static List<Map<String, String>> parts(Rule rule, ModuleTexts texts, Visit visit) {
        return RuleValues.lines(rule.shape() == null ? Map.of() : rule.shape()).stream()
                .map(line -> {
                    String name =
                            line.name().replaceAll("\\?", "").replaceAll("#", visit.text("admin.rule-shape.year"));
                    String is = kind(rule, line.value().split(" "), texts, visit);
                    return Map.of(
                            "name",
                            name,
                            "meaning",
                            line.name().contains("?") ? is + "; " + visit.text("admin.rule-shape.optional") : is);
                })
                .toList();
    }

    private static String kind(Rule rule, String[] shape, ModuleTexts texts, Visit visit) {
        List<String> of = Arrays.asList(shape).subList(1, shape.length);
        Object[] arguments = shape[0].equals("one-of")
                ? new Object[] {
                    of.stream()
                            .map(word -> {
                                String called = texts.text(rule.module(), visit.lang(), "rule-word." + word, word);
                                return called.equals(word) ? word : word + " (" + called + ")";
                            })
                            .collect(Collectors.joining(", "))
                }
                : of.toArray();
        return visit.text("admin.rule-shape." + shape[0], arguments);
    }

    /** The names of what must be given where the file gives nothing. */
    static String toFill(Rule rule) {
        return rule.shape() == null || !rule.value().isEmpty()
                ? ""
                : RuleValues.lines(rule.shape()).stream()
                        .map(RuleValues.Line::name)
                        .filter(name -> !name.contains("?") && !name.contains("#"))
                        .map(name -> name + ": \n")
                        .collect(Collectors.joining());
    }

    /** Parts of a list are called as the list is, parts within parts one after the other. */
    private static String name(Rule rule, RuleValues.Line line, ModuleTexts texts, Visit visit) {
        String whole = texts.text(rule.module(), visit.lang(), "rule-value." + line.name(), "");
        if (!whole.isEmpty()) {
            return whole;
        }
        StringBuilder name = new StringBuilder();
        String[] parts = line.name().replaceAll("\\.\\d+$", "").split("\\.");
        for (String part : parts) {
            boolean place = part.matches("\\d+");
            name.append(name.isEmpty() ? "" : place ? " " : ", ")
                    .append(place ? part : texts.text(rule.module(), visit.lang(), "rule-value." + part, part));
        }
        return name.toString();
    }

    private static String value(Rule rule, RuleValues.Line line, ModuleTexts texts, Visit visit) {
        if (line.name().matches("modules\\.\\d+")) {
            return texts.title(line.value(), visit.lang());
        }
        return switch (line.value()) {
            case "true" -> visit.text("list.yes");
            case "false" -> visit.text("list.no");
            default -> texts.text(rule.module(), visit.lang(), "rule-word." + line.value(), line.value());
        };
    }
}
