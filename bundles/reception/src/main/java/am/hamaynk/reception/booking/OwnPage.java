package am.hamaynk.reception.booking;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** My appointments. */
@Component
@Page(path = "/reception/own", permission = Permission.SIGNED_IN)
public final class OwnPage implements Renderer {
    private final Own own;

    @Activate
    public OwnPage(@Reference Own own) {
        this.own = own;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("own").with("title", visit.text("own.title")).with("appointments", own.of(visit));
    }
}
