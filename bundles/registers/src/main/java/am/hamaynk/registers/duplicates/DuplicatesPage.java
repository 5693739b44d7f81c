package am.hamaynk.registers.duplicates;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Records that may be one, and the last merges, each of which can be undone. */
@Component
@Page(
        path = "/registers/duplicates",
        permission = "registers.merge",
        write = "registers.merge",
        menu = "menu.duplicates",
        order = 50)
public final class DuplicatesPage implements Renderer {
    private final Duplicates duplicates;

    @Activate
    public DuplicatesPage(@Reference Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            duplicates.undo(visit.form().required("merge"));
            return Reply.done("/registers/duplicates", "duplicates.undone");
        }
        return Reply.view("duplicates")
                .with("title", visit.text("menu.duplicates"))
                .with("pairs", duplicates.pairs())
                .with("merges", duplicates.merges());
    }
}
