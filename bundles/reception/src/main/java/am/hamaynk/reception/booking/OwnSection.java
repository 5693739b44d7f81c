package am.hamaynk.reception.booking;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** When I am expected, on my account. */
@Component
@Section(slot = "account", permission = Permission.SIGNED_IN, title = "own.title", order = 30)
public final class OwnSection implements Renderer {
    private final Own own;

    @Activate
    public OwnSection(@Reference Own own) {
        this.own = own;
    }

    @Override
    public Reply render(Visit visit) {
        List<Own.Line> coming = own.of(visit).stream().filter(Own.Line::coming).toList();
        return coming.isEmpty() ? Reply.nothing() : Reply.view("own-section").with("appointments", coming);
    }
}
