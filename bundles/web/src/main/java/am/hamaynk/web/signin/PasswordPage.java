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

/** A new password; all other sessions of the account end. */
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
        ServletVisit servlet = (ServletVisit) visit;
        if (!visit.post()) {
            return Reply.view("change-password")
                    .with("mustChange", servlet.session().mustChangePassword());
        }
        String next = visit.form().required("next");
        String current = visit.form().required("current");
        visit.form().check();
        if (!next.equals(visit.form().text("repeat"))) {
            throw Problem.field("repeat", "passwords-differ");
        }
        String userId = visit.user().orElseThrow().id();
        identity.changePassword(userId, current, next);
        identity.signOutEverywhere(userId, servlet.session().token());
        return Reply.done("/security", "password.changed");
    }
}
