package am.hamaynk.taxes.ledger;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Today;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Adds up the whole book and says whether it is right. */
@Component
@Page(path = "/taxes/ledger", permission = "taxes.view", menu = "menu.ledger", order = 80)
public final class LedgerPage implements Renderer {
    private final Ledger ledger;
    private final Today today;

    @Activate
    public LedgerPage(@Reference Ledger ledger, @Reference Today today) {
        this.ledger = ledger;
        this.today = today;
    }

    /** One account of the book. */
    public record Row(String name, long balance) {}

    @Override
    public Reply render(Visit visit) {
        Ledger.Check check = ledger.check();
        List<Row> rows = new ArrayList<>();
        check.balances().forEach((account, balance) -> rows.add(new Row(visit.text("ledger." + account), balance)));
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.ledger"));
        model.put("check", check);
        model.put("rows", rows);
        model.put("at", today.now());
        return new Reply.View("ledger", model);
    }
}
