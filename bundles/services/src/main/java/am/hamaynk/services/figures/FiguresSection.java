package am.hamaynk.services.figures;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On the home page: how fast the community answers. */
@Component
@Section(slot = "home.main", permission = Permission.PUBLIC, title = "figures.title", order = 50)
public final class FiguresSection implements Renderer {
    private final FigureBook book;

    @Activate
    public FiguresSection(@Reference FigureBook book) {
        this.book = book;
    }

    @Override
    public Reply render(Visit visit) {
        Figures all = book.latest();
        return all.median() == null ? Reply.nothing() : new Reply.View("figures-home", Map.of("all", all));
    }
}
