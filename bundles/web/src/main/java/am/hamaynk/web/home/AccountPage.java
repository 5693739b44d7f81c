package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import java.util.Map;
import org.osgi.service.component.annotations.Component;

/** A resident's own page; what it tells comes from the modules. */
@Component
@Page(path = "/account", permission = Permission.SIGNED_IN)
public final class AccountPage implements Renderer {
    @Override
    public Reply render(Visit visit) {
        return Reply.view("account").with("sections", ((ServletVisit) visit).slot("account", Map.of()));
    }
}
