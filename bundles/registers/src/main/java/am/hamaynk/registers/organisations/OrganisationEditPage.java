package am.hamaynk.registers.organisations;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a clerk changes what is known of an organisation. */
@Component
@Page(path = "/registers/organisations/{id}/edit", permission = "registers.edit", write = "registers.edit")
public final class OrganisationEditPage implements Renderer {
    private final Organisations organisations;
    private final Settlements settlements;

    @Activate
    public OrganisationEditPage(@Reference Organisations organisations, @Reference Settlements settlements) {
        this.organisations = organisations;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String back = "/registers/organisations/" + id;
        if (visit.post()) {
            OrganisationRecord changed = organisations.change(id, RecordForm.version(visit), RecordForm.typed(visit));
            return Reply.done(back, "record.saved", changed.name());
        }
        OrganisationRecord record = organisations.read(id);
        return OrganisationForm.of(visit, record.name(), back)
                .doubts(organisations.doubts(record))
                .show(record.facts(), record.version(), settlements.list());
    }
}
