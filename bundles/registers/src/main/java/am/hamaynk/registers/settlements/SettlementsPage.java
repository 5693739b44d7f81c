package am.hamaynk.registers.settlements;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The settlements of the community, and one more. */
@Component
@Page(
        path = "/registers/settlements",
        permission = "registers.edit",
        write = "registers.edit",
        menu = "menu.settlements",
        order = 70)
public final class SettlementsPage implements Renderer {
    private final Settlements settlements;

    @Activate
    public SettlementsPage(@Reference Settlements settlements) {
        this.settlements = settlements;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            Settlements.Settlement added = settlements.add(visit.form().text("name"));
            return Reply.done("/registers/settlements", "record.added", added.name());
        }
        return Reply.view("settlements")
                .with("title", visit.text("menu.settlements"))
                .with("settlements", settlements.all());
    }
}
