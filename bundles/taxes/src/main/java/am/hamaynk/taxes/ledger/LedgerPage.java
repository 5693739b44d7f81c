package am.hamaynk.taxes.ledger;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the book is right: the outcome of the last check, and a button that adds up the whole book anew. */
@Component
@Page(path = "/taxes/ledger", permission = "taxes.view", write = "taxes.bill", menu = "menu.ledger", order = 80)
public final class LedgerPage implements Renderer {
    private final LedgerChecks checks;

    @Activate
    public LedgerPage(@Reference LedgerChecks checks) {
        this.checks = checks;
    }

    /** One account of the book. */
    public record Row(String name, long balance) {}

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            checks.run();
            return Reply.done("/taxes/ledger", "ledger.checked");
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.ledger"));
        checks.last().ifPresent(last -> {
            List<Row> rows = new ArrayList<>();
            last.check()
                    .balances()
                    .forEach((account, balance) -> rows.add(new Row(visit.text("ledger." + account), balance)));
            model.put("check", last.check());
            model.put("rows", rows);
            model.put("at", last.at());
            model.put("by", last.by());
        });
        return new Reply.View("ledger", model);
    }
}
