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

/** Real estate that the register does not know yet, with its first owner. */
@Component
@Page(path = "/registers/properties/new", permission = "registers.edit", write = "registers.edit")
public final class PropertyAddPage implements Renderer {
    private final Properties properties;
    private final Settlements settlements;

    @Activate
    public PropertyAddPage(@Reference Properties properties, @Reference Settlements settlements) {
        this.properties = properties;
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            PropertyRecord added =
                    properties.create(RecordForm.typed(visit), new ObjectBook.Told(null, RecordForm.typed(visit)));
            return Reply.done("/registers/properties/" + added.id(), "record.added", added.cadastralCode());
        }
        return PropertyForm.of(visit, visit.text("properties.add"), "/registers/properties", true)
                .show(Map.of(), null, settlements.list());
    }
}
