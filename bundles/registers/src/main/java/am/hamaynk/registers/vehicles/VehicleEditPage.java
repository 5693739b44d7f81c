package am.hamaynk.registers.vehicles;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.showing.RecordForm;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a clerk changes what is known of a vehicle; owners change on its own page. */
@Component
@Page(path = "/registers/vehicles/{id}/edit", permission = "registers.edit", write = "registers.edit")
public final class VehicleEditPage implements Renderer {
    private final Vehicles vehicles;

    @Activate
    public VehicleEditPage(@Reference Vehicles vehicles) {
        this.vehicles = vehicles;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String back = "/registers/vehicles/" + id;
        if (visit.post()) {
            VehicleRecord changed = vehicles.change(
                    id, RecordForm.version(visit), RecordForm.typed(visit), new ObjectBook.Told(null, column -> null));
            return Reply.done(back, "record.saved", changed.plate());
        }
        VehicleRecord record = vehicles.read(id);
        Map<String, Object> facts = record.facts();
        // the day is told with what changes only: standing there it would make a correction of every change
        facts.remove("power_from");
        return VehicleForm.of(visit, record.plate(), back, false).show(facts, record.version(), List.of());
    }
}
