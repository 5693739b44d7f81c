package am.hamaynk.web.admin;

import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All rules of law that the modules bring, and which of them count. */
@Component
@Page(path = "/admin/rules", permission = "core.rules", menu = "admin.rules", order = 930)
public final class RulesPage implements Renderer {
    private final Rules rules;
    private final ModuleTexts texts;

    @Activate
    public RulesPage(@Reference Rules rules, @Reference ModuleTexts texts) {
        this.rules = rules;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        Map<String, Object> typed = Lists.typed(visit, "q", "module", "state");
        Map<String, List<Map<String, Object>>> groups = rules.all().stream()
                .filter(rule -> wanted(rule, visit))
                .collect(Collectors.groupingBy(
                        Rule::module,
                        TreeMap::new,
                        Collectors.mapping(rule -> RuleTexts.shown(rule, texts, visit), Collectors.toList())));
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("q", visit.text("action.search"));
        return Reply.view("admin/rules")
                .with("title", visit.text("admin.rules"))
                .with("form", typed)
                .with("filters", Lists.chips(typed, labels))
                .with(
                        "open",
                        rules.all().stream()
                                .filter(rule -> !rule.active() && rule.confirmable())
                                .count())
                .with(
                        "moduleOptions",
                        rules.all().stream()
                                .map(Rule::module)
                                .distinct()
                                .sorted()
                                .map(module -> Map.of("value", module, "text", texts.title(module, visit.lang())))
                                .toList())
                .with(
                        "stateOptions",
                        List.of(
                                Map.of("value", "open", "text", visit.text("admin.rule-unconfirmed")),
                                Map.of("value", "active", "text", visit.text("admin.rule-active"))))
                .with(
                        "groups",
                        groups.entrySet().stream()
                                .map(group -> Map.of(
                                        "title", texts.title(group.getKey(), visit.lang()),
                                        "module", group.getKey(),
                                        "rules", group.getValue()))
                                .toList());
    }

    private static boolean wanted(Rule rule, Visit visit) {
        String module = visit.form().text("module");
        String state = visit.form().text("state");
        String words = visit.form().text("q").toLowerCase(Locale.ROOT);
        return (module.isEmpty() || module.equals(rule.module()))
                && (state.isEmpty() || state.equals("active") == rule.active())
                && (words.isEmpty()
                        || (rule.id() + " " + rule.law() + " "
                                        + String.join(" ", rule.title().values()))
                                .toLowerCase(Locale.ROOT)
                                .contains(words));
    }
}
