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

/** Name, password and, where the account has one, the code of the second factor. */
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
                    ? Reply.redirect(home(visit))
                    : Reply.view("signin").with("returnTo", visit.form().text("return"));
        }
        try {
            Identity.Session session = identity.signIn(
                    visit.form().required("username"), visit.form().text("password"), visit.form().text("otp"));
            Cookies.set((ServletVisit) visit, Cookies.SESSION, session.token());
            String wanted = visit.form().text("return");
            if (local(wanted)) {
                return Reply.redirect(wanted);
            }
            return Reply.redirect(session.user().staff() ? "/inbox" : "/account");
        } catch (Problem problem) {
            if (problem.code().equals("otp-required")) {
                return Reply.view("second-factor")
                        .with("username", visit.form().text("username"))
                        .with("password", visit.form().text("password"))
                        .with("returnTo", visit.form().text("return"));
            }
            throw problem.status() == 401
                    ? Problem.field(problem.code().equals("wrong-otp") ? "otp" : "password", problem.code())
                    : problem;
        }
    }

    private static String home(Visit visit) {
        return visit.user().orElseThrow().staff() ? "/inbox" : "/account";
    }

    /** Only a page of ours: {@code //elsewhere} and the like lead nowhere. */
    private static boolean local(String path) {
        return path.matches("/[a-z][^\\\\\\s:]{0,500}");
    }
}
