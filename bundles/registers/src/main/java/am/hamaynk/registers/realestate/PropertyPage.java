package am.hamaynk.registers.realestate;

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

/** One piece of real estate: what it is and was worth, whose it is and was. */
@Component
@Page(path = "/registers/properties/{id}", permission = "registers.view", write = "registers.edit")
public final class PropertyPage implements Renderer {
    private final Properties properties;
    private final History history;
    private final Today today;

    @Activate
    public PropertyPage(@Reference Properties properties, @Reference History history, @Reference Today today) {
        this.properties = properties;
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
                properties.endOwner(id, holding, last);
                return Reply.done("/registers/properties/" + id, "object.owner-ended");
            }
            form.required("from");
            form.check();
            properties.addOwner(id, RecordForm.typed(visit));
            return Reply.done("/registers/properties/" + id, "object.owner-recorded");
        }
        PropertyRecord record = properties.read(id);
        LocalDate day = today.get();
        List<Map<String, String>> standing = record.owners().stream()
                .filter(owner -> owner.on(day))
                .map(PropertyPage::option)
                .toList();
        return Reply.view("property")
                .with("title", record.cadastralCode())
                .with("record", record)
                .with("doubts", Shown.texts(visit, properties.doubts(record)))
                .with("today", day)
                .with("standing", standing)
                .with("values", properties.pastValues(id))
                .with("events", Shown.timeline(visit, history.of(id)));
    }

    private static Map<String, String> option(OwnerRecord owner) {
        return Map.of("value", owner.id(), "text", owner.name() + " · " + owner.share());
    }
}
