package am.hamaynk.web.signin;

import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.Cookies;
import am.hamaynk.web.edge.ServletVisit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Ends the session on every node. */
@Component
@Page(path = "/sign-out", permission = Permission.PUBLIC, write = Permission.SIGNED_IN)
public final class SignOutPage implements Renderer {
    private final Identity identity;

    @Activate
    public SignOutPage(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public Reply render(Visit visit) {
        ServletVisit servlet = (ServletVisit) visit;
        if (visit.post() && servlet.session() != null) {
            identity.signOut(servlet.session().token());
            Cookies.drop(servlet, Cookies.SESSION);
        }
        return Reply.redirect("/");
    }
}
