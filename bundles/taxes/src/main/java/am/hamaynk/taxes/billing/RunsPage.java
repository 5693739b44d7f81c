package am.hamaynk.taxes.billing;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.RegistersLink;
import am.hamaynk.taxes.assessment.Item;
import am.hamaynk.taxes.assessment.YearLaw;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a year's tax is billed, and the runs so far. */
@Component
@Page(path = "/taxes/runs", permission = "taxes.view", write = "taxes.bill", menu = "menu.runs", order = 30)
public final class RunsPage implements Renderer {
    private final Runs runs;
    private final RegistersLink registers;
    private final Today today;
    private final Rules rules;

    @Activate
    public RunsPage(
            @Reference Runs runs, @Reference RegistersLink registers, @Reference Today today, @Reference Rules rules) {
        this.runs = runs;
        this.registers = registers;
        this.today = today;
        this.rules = rules;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            String kind = visit.form().required("kind");
            Long year = visit.form().number("year");
            visit.form().check();
            BillingRun run = runs.start(kind, year == null ? null : (int) Math.max(0, Math.min(9999, year)));
            return Reply.done("/taxes/runs/" + run.id(), "run.started");
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.runs"));
        model.put("registers", registers.present());
        model.put("kinds", PageParts.options(visit, "kind.", List.of(Item.REAL_ESTATE, Item.VEHICLE)));
        model.put("years", PageParts.years(today.get(), 10));
        model.put("year", today.get().getYear());
        model.put("lateAtOnce", new YearLaw(rules, today.get().getYear() - 1).lateAtOnce());
        model.put("runs", runs.list(Integer.MAX_VALUE, 50));
        return new Reply.View("runs", model);
    }
}
