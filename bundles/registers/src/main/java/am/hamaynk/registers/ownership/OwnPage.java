package am.hamaynk.registers.ownership;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What one owns, and what to do where the register is wrong. */
@Component
@Page(path = "/registers/own", permission = Permission.SIGNED_IN, find = "own.title")
public final class OwnPage implements Renderer {
    private final OwnedObjects owned;

    @Activate
    public OwnPage(@Reference OwnedObjects owned) {
        this.owned = owned;
    }

    @Override
    public Reply render(Visit visit) {
        String subject = visit.user().map(User::subject).orElse(null);
        return Reply.view("own")
                .with("title", visit.text("own.title"))
                .with("linked", subject != null)
                .with("owned", subject == null ? List.of() : owned.of(subject));
    }
}
