package am.hamaynk.registers.settlements;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One settlement, where it gets another name or goes. */
@Component
@Page(path = "/registers/settlements/{id}", permission = "registers.edit", write = "registers.edit")
public final class SettlementPage implements Renderer {
    private static final String BACK = "/registers/settlements";

    private final Settlements settlements;

    @Activate
    public SettlementPage(@Reference Settlements settlements) {
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        Settlements.Settlement settlement = settlements.get(visit.param("id"));
        if (visit.post()) {
            if (visit.form().text("action").equals("remove")) {
                settlements.remove(settlement.id());
                return Reply.done(BACK, "settlements.removed", settlement.name());
            }
            Settlements.Settlement renamed =
                    settlements.rename(settlement.id(), visit.form().text("name"));
            return Reply.done(BACK, "record.saved", renamed.name());
        }
        return Reply.view("settlement").with("title", settlement.name()).with("settlement", settlement);
    }
}
