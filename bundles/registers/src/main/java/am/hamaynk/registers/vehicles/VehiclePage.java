package am.hamaynk.registers.vehicles;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.showing.RecordForm;
import am.hamaynk.registers.showing.Shown;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One vehicle: what it is and was, whose it is and was. */
@Component
@Page(path = "/registers/vehicles/{id}", permission = "registers.view", write = "registers.edit")
public final class VehiclePage implements Renderer {
    private final Vehicles vehicles;
    private final History history;
    private final Today today;

    @Activate
    public VehiclePage(@Reference Vehicles vehicles, @Reference History history, @Reference Today today) {
        this.vehicles = vehicles;
        this.history = history;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (visit.post()) {
            Form form = visit.form();
            if (form.text("action").equals("end")) {
                String holding = form.required("holding");
                LocalDate last = form.date("to");
                form.required("to");
                form.check();
                vehicles.endOwner(id, holding, last);
                return Reply.done("/registers/vehicles/" + id, "object.owner-ended");
            }
            form.required("from");
            form.check();
            vehicles.addOwner(id, RecordForm.typed(visit));
            return Reply.done("/registers/vehicles/" + id, "object.owner-recorded");
        }
        VehicleRecord record = vehicles.read(id);
        LocalDate day = today.get();
        List<Map<String, String>> standing = record.owners().stream()
                .filter(owner -> owner.on(day))
                .map(VehiclePage::option)
                .toList();
        return Reply.view("vehicle")
                .with("title", record.plate())
                .with("record", record)
                .with("today", day)
                .with("standing", standing)
                .with("powers", vehicles.pastPowers(id))
                .with("events", Shown.timeline(visit, history.of(id)));
    }

    private static Map<String, String> option(OwnerRecord owner) {
        return Map.of("value", owner.id(), "text", owner.name() + " · " + owner.share());
    }
}
