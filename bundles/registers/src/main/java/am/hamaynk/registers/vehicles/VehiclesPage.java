package am.hamaynk.registers.vehicles;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.showing.RegisterList;
import am.hamaynk.registers.showing.Shown;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vehicles with their owners of today. */
@Component
@Page(path = "/registers/vehicles", permission = "registers.view", menu = "menu.vehicles", order = 40)
public final class VehiclesPage implements Renderer {
    private final Vehicles vehicles;

    @Activate
    public VehiclesPage(@Reference Vehicles vehicles) {
        this.vehicles = vehicles;
    }

    @Override
    public Reply render(Visit visit) {
        return new RegisterList(visit, "vehicles")
                .filter("kind", Shown.vehicleKinds(visit))
                .sorted("column.plate", "plate", false)
                .column("column.kind")
                .column("column.model")
                .sorted("column.horsepower", "horsepower", true)
                .column("column.owners")
                .show(
                        "plate",
                        vehicles::list,
                        ask -> vehicles.count(ask, RegisterList.counted()),
                        record -> new RegisterList.Row(
                                record.id(),
                                List.of(
                                        record.plate(),
                                        visit.text("kind." + record.kind()),
                                        Shown.orEmpty(record.model()),
                                        Shown.orEmpty(record.horsepower()),
                                        record.owners().stream()
                                                .map(OwnerRecord::name)
                                                .distinct()
                                                .collect(Collectors.joining(", "))),
                                record.ended() != null));
    }
}
