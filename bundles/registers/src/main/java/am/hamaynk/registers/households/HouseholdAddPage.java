package am.hamaynk.registers.households;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A household that the book does not know yet; its people are told with the residents. */
@Component
@Page(path = "/registers/households/new", permission = "registers.edit", write = "registers.edit")
public final class HouseholdAddPage implements Renderer {
    private final Households households;
    private final Settlements settlements;

    @Activate
    public HouseholdAddPage(@Reference Households households, @Reference Settlements settlements) {
        this.households = households;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            HouseholdRecord added = households.create(RecordForm.typed(visit));
            return Reply.done("/registers/households/" + added.id(), "record.added", added.number());
        }
        return HouseholdForm.of(visit, visit.text("households.add"), "/registers/households", null)
                .show(Map.of(), null, settlements.list());
    }
}
