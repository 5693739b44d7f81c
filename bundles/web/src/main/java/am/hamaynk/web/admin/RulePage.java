package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.Comparator;
import java.util.Map;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One version of a rule: what it says, and the confirmation by which it counts. */
@Component
@Page(path = "/admin/rules/{key}", permission = "core.rules", write = "core.rules")
public final class RulePage implements Renderer {
    private final Rules rules;
    private final ModuleTexts texts;
    private final BundleContext context;

    @Activate
    public RulePage(BundleContext context, @Reference Rules rules, @Reference ModuleTexts texts) {
        this.rules = rules;
        this.texts = texts;
        this.context = context;
    }

    @Override
    public Reply render(Visit visit) {
        Rule rule = rules.all().stream()
                .filter(each -> each.key().equals(visit.param("key")))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(visit.param("key")));
        if (visit.post()) {
            return act(visit, rule);
        }
        return Reply.view("admin/rule")
                .with("title", RuleTexts.title(rule, visit.lang()))
                .with("rule", RuleTexts.shown(rule, texts, visit))
                .with("module", texts.title(rule.module(), visit.lang()))
                .with("own", own(rule, visit))
                .with("seen", Integer.toHexString(rule.hashCode()))
                .with("example", rule.value().isEmpty() ? example(rule) : "")
                .with("parts", RuleTexts.parts(rule, texts, visit))
                .with("form", Map.of("value", RuleValues.text(rule.value()) + RuleTexts.toFill(rule)));
    }

    /** The page on which the module itself has its rules confirmed, or nothing; what knows the pages knows this one, too. */
    private String own(Rule rule, Visit visit) {
        String path = "/" + rule.module() + "/rules";
        try {
            return context.getServiceReferences(Renderer.class, "(hamaynk.page.path=" + path + ")").stream()
                            .anyMatch(page -> visit.may((String) page.getProperty("hamaynk.page.permission")))
                    ? path
                    : "";
        } catch (InvalidSyntaxException noModuleIsCalledSo) {
            throw new IllegalStateException(noModuleIsCalledSo);
        }
    }

    /** Where a value must be given: what one of the same kind looks like. */
    private String example(Rule rule) {
        String kind = rule.id().substring(0, Math.max(0, rule.id().lastIndexOf('.')));
        return rules.all().stream()
                .filter(other -> !other.value().isEmpty())
                .filter(other -> other.id().equals(rule.id())
                        || (kind.indexOf('.') > 0 && other.id().startsWith(kind + ".")))
                .max(Comparator.comparing(other -> other.id().equals(rule.id())))
                .map(other -> RuleValues.text(other.value()))
                .orElse("");
    }

    private Reply act(Visit visit, Rule rule) {
        if (!visit.form().text("seen").equals(Integer.toHexString(rule.hashCode()))) {
            throw Problem.conflict("conflict");
        }
        switch (visit.form().text("action")) {
            case "confirm" -> rules.confirm(rule.key(), own(visit, rule));
            case "revoke" -> rules.revoke(rule.key());
            default -> throw Problem.of("bad-request", 400);
        }
        return Reply.done(
                "/admin/rules/" + Lists.encode(rule.key()),
                "admin.rule-" + visit.form().text("action") + "-done");
    }

    /** @return null where the value of the file was left as it stands */
    private static Map<String, Object> own(Visit visit, Rule rule) {
        try {
            Map<String, Object> value = RuleValues.parse(visit.form().text("value"), rule.shape());
            if (value.isEmpty()) {
                throw Problem.field("value", "required-field");
            }
            boolean same = RuleValues.text(value).equals(RuleValues.text(rule.value()));
            return same && rule.confirmedBy() == null ? null : value;
        } catch (IllegalArgumentException wrong) {
            throw Problem.field("value", "bad-rule-line", wrong.getMessage());
        }
    }
}
