package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** The community's front page, made by whatever modules there are. */
@Component
@Page(path = "/", permission = Permission.PUBLIC, cached = true)
public final class HomePage implements Renderer {
    @Override
    public Reply render(Visit visit) {
        ServletVisit host = (ServletVisit) visit;
        return Reply.view("home")
                .with("sections", host.slot("home.main", Map.of()))
                .with("aside", host.slot("home.aside", Map.of()))
                .with("now", host.slot("home.now", Map.of()));
    }
}
