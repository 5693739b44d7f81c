package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Component;

/** What the site does so that everybody can use it, and whom to tell where it fails. */
@Component
@Page(path = "/accessibility", permission = Permission.PUBLIC, find = "accessibility.title", cached = true)
public final class AccessibilityPage implements Renderer {
    @Override
    public Reply render(Visit visit) {
        return Reply.view("accessibility");
    }
}
