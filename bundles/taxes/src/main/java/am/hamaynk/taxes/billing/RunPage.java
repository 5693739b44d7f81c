package am.hamaynk.taxes.billing;

import am.hamaynk.api.Problem;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.rules.Rules.Rule;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.RegistersLink;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One run: how far it is, what it billed, what it could not bill and which rule is missing for it. */
@Component
@Page(path = "/taxes/runs/{id}", permission = "taxes.view", write = "taxes.bill")
public final class RunPage implements Renderer {
    private static final int SHOWN = 100;

    private final Runs runs;
    private final Rules rules;
    private final RegistersLink registers;

    @Activate
    public RunPage(@Reference Runs runs, @Reference Rules rules, @Reference RegistersLink registers) {
        this.runs = runs;
        this.rules = rules;
        this.registers = registers;
    }

    /** A rule or fact that objects wait for. */
    public record MissingRow(String title, String law, String text, long objects) {}

    /** One object that waits. */
    public record ObjectRow(String id, String code, String address, String text) {}

    @Override
    public Reply render(Visit visit) {
        BillingRun run = runs.find(visit.param("id")).orElseThrow(() -> Problem.notFound(visit.param("id")));
        if (visit.post()) {
            runs.cancel(run.id());
            return Reply.done("/taxes/runs/" + run.id(), "run.stopping");
        }
        Map<String, Rule> byId = new HashMap<>();
        LocalDate day = LocalDate.of(run.year(), 1, 1);
        for (Rule rule : rules.all()) {
            boolean ofYear = (rule.from() == null || !day.isBefore(rule.from()))
                    && (rule.to() == null || !day.isAfter(rule.to()));
            byId.merge(rule.id(), rule, (first, other) -> ofYear ? other : first);
        }
        List<MissingRow> missing = new ArrayList<>();
        for (Runs.Missing one : runs.missing(run.kind(), run.year())) {
            Rule rule = byId.get(one.rule());
            missing.add(new MissingRow(
                    title(one.code(), one.rule(), rule, visit),
                    one.law(),
                    visit.text("unbilled." + one.code()),
                    one.objects()));
        }
        List<Runs.Unbilled> unbilled = runs.unbilled(run.kind(), run.year(), null, SHOWN);
        Map<String, TaxObject> objects =
                registers.objects(unbilled.stream().map(Runs.Unbilled::object).toList());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("run.title", visit.text("kind." + run.kind()), "" + run.year()));
        model.put("run", run);
        model.put("missing", missing);
        model.put("waiting", missing.stream().mapToLong(MissingRow::objects).sum());
        model.put(
                "unbilled",
                unbilled.stream()
                        .map(one -> row(one, objects.get(one.object()), byId, visit))
                        .toList());
        model.put("shown", SHOWN);
        return new Reply.View("run", model);
    }

    private static ObjectRow row(Runs.Unbilled one, TaxObject object, Map<String, Rule> rules, Visit visit) {
        Rule rule = rules.get(one.rule());
        return new ObjectRow(
                one.object(),
                object == null ? one.object() : object.code(),
                object == null ? "" : object.address(),
                title(one.code(), one.rule(), rule, visit));
    }

    /** What an object waits for, in words: a fact of the register or a rule. */
    private static String title(String code, String what, Rule rule, Visit visit) {
        if (code.equals("data-missing")) {
            return visit.text("data." + what);
        }
        return rule == null ? what : rule.title().getOrDefault(visit.lang(), what);
    }
}
