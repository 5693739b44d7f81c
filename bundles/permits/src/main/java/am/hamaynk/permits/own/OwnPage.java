package am.hamaynk.permits.own;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All my permits. */
@Component
@Page(path = "/permits/own", permission = Permission.SIGNED_IN)
public final class OwnPage implements Renderer {
    private final OwnPermits permits;

    @Activate
    public OwnPage(@Reference OwnPermits permits) {
        this.permits = permits;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("own").with("title", visit.text("own.title")).with("permits", permits.mine(visit));
    }
}
