package am.hamaynk.registers.realestate;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.settlements.Settlements;
import am.hamaynk.registers.showing.RecordForm;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a clerk changes what is known of real estate; owners change on its own page. */
@Component
@Page(path = "/registers/properties/{id}/edit", permission = "registers.edit", write = "registers.edit")
public final class PropertyEditPage implements Renderer {
    private final Properties properties;
    private final Settlements settlements;

    @Activate
    public PropertyEditPage(@Reference Properties properties, @Reference Settlements settlements) {
        this.properties = properties;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        String back = "/registers/properties/" + id;
        if (visit.post()) {
            PropertyRecord changed = properties.change(
                    id, RecordForm.version(visit), RecordForm.typed(visit), new ObjectBook.Told(null, column -> null));
            return Reply.done(back, "record.saved", changed.cadastralCode());
        }
        PropertyRecord record = properties.read(id);
        Map<String, Object> facts = record.facts();
        // the day is told with what changes only: standing there it would make a correction of every change
        facts.remove("value_from");
        return PropertyForm.of(visit, record.cadastralCode(), back, false)
                .doubts(properties.doubts(record))
                .show(facts, record.version(), settlements.list());
    }
}
