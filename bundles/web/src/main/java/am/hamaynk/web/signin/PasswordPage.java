package am.hamaynk.web.signin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A new password; all other sessions and tokens of the account end. */
@Component
@Page(path = "/security/password", permission = Permission.SIGNED_IN, write = Permission.SIGNED_IN)
public final class PasswordPage implements Renderer {
    private final Identity identity;

    @Activate
    public PasswordPage(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public Reply render(Visit visit) {
        Identity.Session session = ((ServletVisit) visit).session();
        if (!visit.post()) {
            return Reply.view("change-password")
                    .with("title", visit.text("password.title"))
                    .with("mustChange", session.mustChangePassword());
        }
        String current = visit.form().required("current");
        String next = visit.form().required("password");
        visit.form().check();
        if (!next.equals(visit.form().text("again"))) {
            throw Problem.field("again", "password-mismatch");
        }
        try {
            identity.changePassword(session.user().id(), current, next, session.token());
        } catch (Problem problem) {
            throw Entrance.told(problem, visit, "current");
        }
        String home = session.user().staff() ? "/inbox" : "/account";
        return Reply.done(session.mustChangePassword() ? home : "/security", "password.done");
    }
}
