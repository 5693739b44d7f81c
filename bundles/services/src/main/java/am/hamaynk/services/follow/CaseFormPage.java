package am.hamaynk.services.follow;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.Cases;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Asks for number and secret of an application by whoever has no account. */
@Component
@Page(path = "/case", permission = Permission.PUBLIC, write = Permission.PUBLIC, nav = "follow.nav", order = 20)
public final class CaseFormPage implements Renderer {
    private final Cases cases;

    @Activate
    public CaseFormPage(@Reference Cases cases) {
        this.cases = cases;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            String number = visit.form().required("number");
            String secret = visit.form().required("secret");
            visit.form().check();
            if (!number.matches("[0-9-]{1,20}") || !secret.matches("[\\w-]{22}") || !opens(number, secret)) {
                throw Problem.field("secret", "case-closed");
            }
            return Opening.keep(visit, number, secret);
        }
        return Reply.view("follow-form").with("title", visit.text("follow.find"));
    }

    private boolean opens(String number, String secret) {
        try {
            cases.see(number, secret);
            return true;
        } catch (Problem closed) {
            return false;
        }
    }
}
