package am.hamaynk.services.follow;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All my applications. */
@Component
@Page(path = "/case/own", permission = Permission.SIGNED_IN)
public final class OwnCasesPage implements Renderer {
    private final OwnCases cases;

    @Activate
    public OwnCasesPage(@Reference OwnCases cases) {
        this.cases = cases;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("follow-own")
                .with("title", visit.text("follow.own"))
                .with("cases", cases.sent(visit))
                .with("begun", cases.begun(visit));
    }
}
