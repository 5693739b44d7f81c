package am.hamaynk.web.admin;

import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.Map;

/** A rule as the pages show it. */
final class RuleTexts {
    private RuleTexts() {}

    static String title(Rule rule, String lang) {
        return rule.title().getOrDefault(lang, rule.title().getOrDefault("hy", rule.id()));
    }

    static Map<String, Object> shown(Rule rule, ModuleTexts texts, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        shown.put("key", rule.key());
        shown.put("url", "/admin/rules/" + Lists.encode(rule.key()));
        shown.put("id", rule.id());
        shown.put("title", title(rule, visit.lang()));
        shown.put("law", rule.law());
        shown.put("evidence", texts.text("web", visit.lang(), "evidence." + rule.evidence(), rule.evidence()));
        shown.put("status", texts.text("web", visit.lang(), "evidence." + rule.status(), rule.status()));
        shown.put("from", rule.from());
        shown.put("to", rule.to());
        shown.put("active", rule.active());
        shown.put("confirmedBy", rule.confirmedBy());
        shown.put("confirmedOn", rule.confirmedOn());
        shown.put(
                "lines",
                RuleValues.lines(rule.value()).stream()
                        .map(line -> Map.of(
                                "name",
                                        texts.text(
                                                rule.module(), visit.lang(), "rule-value." + line.name(), line.name()),
                                "value", value(line.value(), visit)))
                        .toList());
        return shown;
    }

    private static String value(String value, Visit visit) {
        return switch (value) {
            case "true" -> visit.text("list.yes");
            case "false" -> visit.text("list.no");
            default -> value;
        };
    }
}
