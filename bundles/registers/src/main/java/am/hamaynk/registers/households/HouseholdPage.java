package am.hamaynk.registers.households;

import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.showing.RecordForm;
import am.hamaynk.registers.showing.Shown;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One household: who lives and lived in it, what it has and had. */
@Component
@Page(path = "/registers/households/{id}", permission = "registers.view", write = "registers.edit")
public final class HouseholdPage implements Renderer {
    private final Households households;

    @Activate
    public HouseholdPage(@Reference Households households) {
        this.households = households;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String here = "/registers/households/" + id;
        if (visit.post()) {
            Form form = visit.form();
            if (form.text("action").equals("end")) {
                String item = form.required("item");
                LocalDate last = form.date("to");
                form.required("to");
                form.check();
                households.endItem(id, item, last);
                return Reply.done(here, "household.item-ended");
            }
            households.addItem(id, RecordForm.typed(visit));
            return Reply.done(here, "household.item-added");
        }
        HouseholdRecord record = households.read(id);
        return HouseholdBook.shown(visit, record, "household")
                .with("events", Shown.timeline(visit, households.history(id)));
    }
}
