package am.hamaynk.registers.organisations;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.duplicates.Alike;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An organisation that the register does not know yet. */
@Component
@Page(path = "/registers/organisations/new", permission = "registers.edit", write = "registers.edit")
public final class OrganisationAddPage implements Renderer {
    private final Organisations organisations;
    private final Settlements settlements;

    @Activate
    public OrganisationAddPage(@Reference Organisations organisations, @Reference Settlements settlements) {
        this.organisations = organisations;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        RecordForm form = OrganisationForm.of(visit, visit.text("organisations.add"), "/registers/organisations");
        if (visit.post()) {
            OrganisationRecord told = organisations.told(RecordForm.typed(visit));
            List<Alike> alike = organisations.alike(told);
            if (!RecordForm.seen(visit, alike)) {
                return form.alike(alike).show(told.facts(), null, settlements.list());
            }
            OrganisationRecord added = organisations.create(RecordForm.typed(visit));
            return Reply.done("/registers/organisations/" + added.id(), "record.added", added.name());
        }
        return form.show(Map.of(), null, settlements.list());
    }
}
