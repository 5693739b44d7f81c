package am.hamaynk.registers.ownership;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What one owns, on one's account. */
@Component
@Section(slot = "account", permission = Permission.SIGNED_IN, title = "own.title", order = 30)
public final class OwnSection implements Renderer {
    private final OwnedObjects owned;

    @Activate
    public OwnSection(@Reference OwnedObjects owned) {
        this.owned = owned;
    }

    @Override
    public Reply render(Visit visit) {
        String subject = visit.user().map(User::subject).orElse(null);
        if (subject == null) {
            return Reply.nothing();
        }
        return Reply.view("own-section").with("owned", visit.once("owned", () -> owned.of(subject)));
    }
}
