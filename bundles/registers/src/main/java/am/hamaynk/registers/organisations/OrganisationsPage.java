package am.hamaynk.registers.organisations;

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

/** Organisations that work or own something here. */
@Component
@Page(path = "/registers/organisations", permission = "registers.view", menu = "menu.organisations", order = 20)
public final class OrganisationsPage implements Renderer {
    private final Organisations organisations;
    private final Settlements settlements;

    @Activate
    public OrganisationsPage(@Reference Organisations organisations, @Reference Settlements settlements) {
        this.organisations = organisations;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        return new RegisterList(visit, "organisations")
                .filter("settlement", Shown.options(settlements.list()))
                .column("column.name")
                .column("column.tin")
                .column("column.org_kind")
                .column("column.address")
                .show(
                        null,
                        organisations::list,
                        ask -> organisations.count(ask, RegisterList.counted()),
                        body -> new RegisterList.Row(
                                body.id(),
                                List.of(
                                        body.name(),
                                        Shown.orEmpty(body.tin()),
                                        Shown.orEmpty(body.kind()),
                                        body.address()),
                                body.closed() != null));
    }
}
