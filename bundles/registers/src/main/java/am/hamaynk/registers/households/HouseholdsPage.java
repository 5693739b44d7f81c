package am.hamaynk.registers.households;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RegisterList;
import am.hamaynk.registers.showing.Shown;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The household book, household by household. */
@Component
@Page(path = "/registers/households", permission = "registers.view", menu = "menu.households", order = 15)
public final class HouseholdsPage implements Renderer {
    private final Households households;
    private final Settlements settlements;

    @Activate
    public HouseholdsPage(@Reference Households households, @Reference Settlements settlements) {
        this.households = households;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        return new RegisterList(visit, "households")
                .filter("settlement", Shown.options(settlements.list()))
                .sorted("column.household", "number", false)
                .column("column.head")
                .column("column.address")
                .column("column.members")
                .show(
                        "number",
                        households::list,
                        ask -> households.count(ask, RegisterList.counted()),
                        record -> new RegisterList.Row(
                                record.id(),
                                List.of(
                                        record.number(),
                                        Shown.orEmpty(record.head()),
                                        record.address(),
                                        String.valueOf(record.size())),
                                false));
    }
}
