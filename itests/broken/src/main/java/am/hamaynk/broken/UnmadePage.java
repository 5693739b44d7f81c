package am.hamaynk.broken;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.io.IOException;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** A page that cannot even be made. */
@Component
@Page(path = "/broken", permission = Permission.PUBLIC, menu = "broken.title", nav = "broken.title")
public final class UnmadePage implements Renderer {
    @Activate
    public UnmadePage() throws IOException {
        Fault.LINKAGE.strike();
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.nothing();
    }
}
