package am.hamaynk.broken;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Component;

/** A page whose entries in the menus are texts that cannot be read. */
@Component
@Page(path = "/broken/wordless", permission = Permission.PUBLIC, menu = "broken.title", nav = "broken.title")
public final class WordlessPage implements Renderer {
    @Override
    public Reply render(Visit visit) {
        return Reply.view("value").with("value", visit.text("broken.title", 1));
    }
}
