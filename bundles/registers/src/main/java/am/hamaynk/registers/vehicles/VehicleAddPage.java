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

/** A vehicle that the register does not know yet, with its first owner. */
@Component
@Page(path = "/registers/vehicles/new", permission = "registers.edit", write = "registers.edit")
public final class VehicleAddPage implements Renderer {
    private final Vehicles vehicles;

    @Activate
    public VehicleAddPage(@Reference Vehicles vehicles) {
        this.vehicles = vehicles;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            VehicleRecord added =
                    vehicles.create(RecordForm.typed(visit), new ObjectBook.Told(null, RecordForm.typed(visit)));
            return Reply.done("/registers/vehicles/" + added.id(), "record.added", added.plate());
        }
        return VehicleForm.of(visit, visit.text("vehicles.add"), "/registers/vehicles", true)
                .show(Map.of(), null, List.of());
    }
}
