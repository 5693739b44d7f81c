package am.hamaynk.registers.organisations;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.history.History;
import am.hamaynk.registers.ownership.OwnedObjects;
import am.hamaynk.registers.showing.Shown;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One organisation: what is known, what it owns, what other modules tell. */
@Component
@Page(path = "/registers/organisations/{id}", permission = "registers.view")
public final class OrganisationPage implements Renderer {
    private final Organisations organisations;
    private final OwnedObjects owned;
    private final History history;

    @Activate
    public OrganisationPage(
            @Reference Organisations organisations, @Reference OwnedObjects owned, @Reference History history) {
        this.organisations = organisations;
        this.owned = owned;
        this.history = history;
    }

    @Override
    public Reply render(Visit visit) {
        OrganisationRecord record = organisations.read(visit.param("id"));
        return Reply.view("organisation")
                .with("title", record.name())
                .with("record", record)
                .with("doubts", Shown.texts(visit, organisations.doubts(record)))
                .with("owned", owned.of(record.id()))
                .with("events", Shown.timeline(visit, history.of(record.id())));
    }
}
