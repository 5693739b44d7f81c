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

/** The second step: the code of the app. The password is not asked for again, nor is it in the page. */
@Component
@Page(path = "/sign-in/code", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class SecondFactorPage implements Renderer {
    private final Identity identity;

    @Activate
    public SecondFactorPage(@Reference Identity identity) {
        this.identity = identity;
    }

    @Override
    public Reply render(Visit visit) {
        ServletVisit servlet = (ServletVisit) visit;
        String half = Cookies.read(servlet.request(), Entrance.HALF);
        if (half == null || half.isEmpty()) {
            return Reply.redirect("/sign-in");
        }
        if (!visit.post()) {
            return Reply.view("second-factor")
                    .with("title", visit.text("otp.title"))
                    .with("wanted", visit.form().text("return"))
                    .with("lost", visit.form().text("lost"));
        }
        String otp = visit.form().required("otp");
        visit.form().check();
        try {
            Identity.Session session = identity.confirm(half, otp);
            Cookies.drop(servlet, Entrance.HALF);
            return Entrance.open(identity, servlet, session);
        } catch (Problem problem) {
            throw Entrance.told(problem, visit, "otp");
        }
    }
}
