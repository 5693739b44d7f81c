package am.hamaynk.registers.realestate;

import am.hamaynk.api.money.Money;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.ownership.OwnerRecord;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RegisterList;
import am.hamaynk.registers.showing.Shown;
import java.util.List;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Land and buildings with their owners of today. */
@Component
@Page(path = "/registers/properties", permission = "registers.view", menu = "menu.properties", order = 30)
public final class PropertiesPage implements Renderer {
    private final Properties properties;
    private final Settlements settlements;

    @Activate
    public PropertiesPage(@Reference Properties properties, @Reference Settlements settlements) {
        this.properties = properties;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        return new RegisterList(visit, "properties")
                .filter("kind", Shown.propertyKinds(visit))
                .filter("settlement", Shown.options(settlements.list()))
                .sorted("column.cadastral_code", "cadastral_code", false)
                .column("column.kind")
                .column("column.address")
                .sorted("column.value", "cadastral_value", true)
                .column("column.owners")
                .show(
                        "cadastral_code",
                        properties::list,
                        ask -> properties.count(ask, RegisterList.counted()),
                        record -> new RegisterList.Row(
                                record.id(),
                                List.of(
                                        record.cadastralCode(),
                                        visit.text("kind." + record.kind()),
                                        record.address(),
                                        Money.of(record.cadastralValue()).toString(),
                                        record.owners().stream()
                                                .map(OwnerRecord::name)
                                                .distinct()
                                                .collect(Collectors.joining(", "))),
                                record.ended() != null));
    }
}
