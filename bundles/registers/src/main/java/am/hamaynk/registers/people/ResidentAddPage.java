package am.hamaynk.registers.people;

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

/** A person whom the register does not know yet. */
@Component
@Page(path = "/registers/residents/new", permission = "registers.edit", write = "registers.edit")
public final class ResidentAddPage implements Renderer {
    private final Residents residents;
    private final Settlements settlements;

    @Activate
    public ResidentAddPage(@Reference Residents residents, @Reference Settlements settlements) {
        this.residents = residents;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        RecordForm form = ResidentForm.of(visit, visit.text("residents.add"), "/registers/residents");
        if (visit.post()) {
            ResidentRecord told = residents.told(RecordForm.typed(visit));
            List<Alike> alike = residents.alike(told);
            if (!RecordForm.seen(visit, alike)) {
                return form.alike(alike).show(told.facts(), null, settlements.list());
            }
            ResidentRecord added = residents.create(RecordForm.typed(visit));
            return Reply.done("/registers/residents/" + added.id(), "record.added", added.name());
        }
        return form.show(Map.of(), null, settlements.list());
    }
}
