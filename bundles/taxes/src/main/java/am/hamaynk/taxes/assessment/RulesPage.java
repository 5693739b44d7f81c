package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.rules.Rules.Unfit;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.tariff.Tariffs;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which rules count and which are open; where the law has been read in two ways, the reading is chosen here. */
@Component
@Page(path = "/taxes/rules", permission = "taxes.view", write = "taxes.rules", menu = "menu.rules", order = 70)
public final class RulesPage implements Renderer {
    private static final String BASIS = "basis";
    private static final int LONGEST_BASIS = 300;

    private final Rules rules;

    @Activate
    public RulesPage(@Reference Rules rules) {
        this.rules = rules;
    }

    /**
     * @param given what would count once it is confirmed
     * @param variants readings to choose from, empty where there is one or none
     * @param kept a confirmation that does not fit, or null
     */
    public record Row(
            String key,
            String title,
            String law,
            String evidence,
            LocalDate from,
            LocalDate to,
            boolean active,
            List<String> given,
            String confirmedBy,
            LocalDate confirmedOn,
            String basis,
            List<Variant> variants,
            Kept kept) {}

    /** One reading of the law. */
    public record Variant(String name, List<String> lines) {}

    /**
     * What somebody confirmed and no calculation can read.
     *
     * @param lines name and value of each part
     * @param why what does not fit
     */
    public record Kept(List<String> lines, String by, LocalDate on, String why) {}

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            return visit.form().text("action").equals("revoke") ? revoke(visit) : confirm(visit);
        }
        List<Row> open = new ArrayList<>();
        List<Row> active = new ArrayList<>();
        for (Rule rule : rules.all()) {
            if (rule.module().equals("taxes") && !Tariffs.isTariff(rule.id())) {
                (rule.active() ? active : open).add(row(rule, visit));
            }
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.rules"));
        model.put("open", open);
        model.put("active", active);
        return new Reply.View("rules", model);
    }

    private Rule rule(Visit visit) {
        String key = visit.form().required("key");
        visit.form().check();
        return rules.all().stream()
                .filter(one -> one.key().equals(key) && one.module().equals("taxes"))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(key));
    }

    private Reply revoke(Visit visit) {
        rules.revoke(rule(visit).key());
        return Reply.done("/taxes/rules", "rules.revoked");
    }

    /** The document on which the reading rests is kept with the value, and so in the audit log. */
    private Reply confirm(Visit visit) {
        Rule rule = rule(visit);
        String basis = visit.form().required("basis");
        if (basis.length() > LONGEST_BASIS) {
            visit.form().problem("basis", "too-long", LONGEST_BASIS);
        }
        visit.form().check();
        Map<String, Object> value = new HashMap<>(rule.value());
        if (rule.value().get("variants") instanceof List<?> variants) {
            String chosen = visit.form().text("variant");
            value = variants.stream()
                    .map(variant -> (Map<?, ?>) variant)
                    .filter(variant -> chosen.equals(variant.get("name")))
                    .findFirst()
                    .<Map<String, Object>>map(variant -> new HashMap<>(Map.of("brackets", variant.get("brackets"))))
                    .orElseThrow(() -> Problem.field("variant", "required-field"));
        } else if (value.isEmpty()) {
            throw Problem.field("basis", "value-missing");
        }
        value.put(BASIS, basis);
        rules.confirm(rule.key(), value);
        return Reply.done("/taxes/rules", "rules.confirmed");
    }

    private static Row row(Rule rule, Visit visit) {
        List<Variant> variants = new ArrayList<>();
        if (rule.value().get("variants") instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> variant = (Map<?, ?>) one;
                variants.add(new Variant(String.valueOf(variant.get("name")), lines(variant.get("brackets"), visit)));
            }
        }
        return new Row(
                rule.key(),
                rule.title().getOrDefault(visit.lang(), rule.id()),
                rule.law(),
                visit.text("evidence." + rule.status()),
                rule.from(),
                rule.to(),
                rule.active(),
                variants.isEmpty() ? given(rule, visit) : List.of(),
                rule.confirmedBy(),
                rule.confirmedOn(),
                String.valueOf(rule.value().getOrDefault(BASIS, "")),
                variants,
                rule.unfit() == null ? null : kept(rule.unfit(), visit));
    }

    private static Kept kept(Unfit unfit, Visit visit) {
        List<String> lines = new ArrayList<>();
        asKept("", unfit.value(), lines);
        return new Kept(
                lines,
                unfit.by(),
                unfit.on(),
                visit.text("error." + unfit.problem(), unfit.arguments().toArray()));
    }

    /** As it stands: nothing is sure of it, so nothing is reckoned or named. */
    private static void asKept(String name, Object value, List<String> lines) {
        String inside = name.isEmpty() ? "" : name + ".";
        if (value instanceof Map<?, ?> parts) {
            parts.forEach((part, each) -> asKept(inside + part, each, lines));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size(); i++) {
                asKept(inside + (i + 1), list.get(i), lines);
            }
        } else {
            lines.add(name + ": " + (value instanceof BigDecimal number ? number.toPlainString() : value));
        }
    }

    /** What would count if the rule were confirmed as it stands; empty where the value must be given. */
    private static List<String> given(Rule rule, Visit visit) {
        if (rule.value().get("brackets") != null) {
            return lines(rule.value().get("brackets"), visit);
        }
        List<String> lines = new ArrayList<>();
        rule.value().forEach((name, value) -> {
            if (value instanceof Number) {
                lines.add(visit.text("rules.value." + name, Why.group(RuleValues.decimal(value))));
            }
        });
        return lines;
    }

    private static List<String> lines(Object brackets, Visit visit) {
        List<String> lines = new ArrayList<>();
        if (brackets instanceof List<?> list) {
            for (Object one : list) {
                Map<?, ?> bracket = (Map<?, ?>) one;
                lines.add(visit.text(
                        "rules.bracket",
                        Why.group(RuleValues.orZero(bracket.get("over"))),
                        Why.group(RuleValues.orZero(bracket.get("fixed"))),
                        Why.group(RuleValues.orZero(bracket.get("rate_pct")))));
            }
        }
        return lines;
    }
}
