package am.hamaynk.registers.people;

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

/** Everybody who lives here or owns something here. */
@Component
@Page(path = "/registers/residents", permission = "registers.view", menu = "menu.residents", order = 10)
public final class ResidentsPage implements Renderer {
    private final Residents residents;
    private final Settlements settlements;

    @Activate
    public ResidentsPage(@Reference Residents residents, @Reference Settlements settlements) {
        this.residents = residents;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        return new RegisterList(visit, "residents")
                .filter("settlement", Shown.options(settlements.list()))
                .filter("sex", Shown.options(visit, "sex.", List.of("F", "M")))
                .sorted("column.person", "name", false)
                .sorted("column.birth_date", "birth_date", false)
                .column("column.psn")
                .column("column.address")
                .show(
                        "name",
                        residents::list,
                        ask -> residents.count(ask, RegisterList.counted()),
                        person -> new RegisterList.Row(
                                person.id(),
                                List.of(
                                        person.name(),
                                        Shown.day(person.birthDate()),
                                        Shown.orEmpty(person.psn()),
                                        person.address()),
                                person.died() != null || person.departed() != null));
    }
}
