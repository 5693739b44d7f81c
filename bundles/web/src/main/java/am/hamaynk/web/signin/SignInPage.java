package am.hamaynk.web.signin;

import am.hamaynk.api.Problem;
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

/** The first step: name and password. Where the account has a second factor, a cookie of five minutes leads to it. */
@Component
@Page(path = "/sign-in", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class SignInPage implements Renderer {
    private final Identity identity;

    @Activate
    public SignInPage(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public Reply render(Visit visit) {
        if (!visit.post()) {
            return visit.user().isPresent()
                    ? Entrance.after(visit)
                    : Reply.view("signin")
                            .with("title", visit.text("signin.title"))
                            .with("wanted", visit.form().text("return"))
                            .with("lost", visit.form().text("lost"));
        }
        String username = visit.form().required("username");
        String password = visit.form().required("password");
        visit.form().check();
        try {
            ServletVisit servlet = (ServletVisit) visit;
            Identity.SignIn signIn =
                    identity.signIn(username, password, servlet.request().getHeader("User-Agent"));
            if (signIn.session() != null) {
                return Entrance.open(identity, servlet, signIn.session());
            }
            Cookies.set(servlet, Entrance.HALF, signIn.half());
            return Reply.redirect("/sign-in/code" + Entrance.query(visit));
        } catch (Problem problem) {
            throw Entrance.told(problem, visit, "password");
        }
    }
}
