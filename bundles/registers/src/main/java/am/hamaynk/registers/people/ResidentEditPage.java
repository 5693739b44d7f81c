package am.hamaynk.registers.people;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a clerk changes what is known of a person. */
@Component
@Page(path = "/registers/residents/{id}/edit", permission = "registers.edit", write = "registers.edit")
public final class ResidentEditPage implements Renderer {
    private final Residents residents;
    private final Settlements settlements;

    @Activate
    public ResidentEditPage(@Reference Residents residents, @Reference Settlements settlements) {
        this.residents = residents;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String back = "/registers/residents/" + id;
        if (visit.post()) {
            ResidentRecord changed = residents.change(id, RecordForm.version(visit), RecordForm.typed(visit));
            return Reply.done(back, "record.saved", changed.name());
        }
        ResidentRecord person = residents.read(id);
        return ResidentForm.of(visit, person.name(), back)
                .doubts(residents.doubts(person))
                .show(person.facts(), person.version(), settlements.list());
    }
}
