package am.hamaynk.services.follow;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** My applications with where each stands and what comes next, on my account. */
@Component
@Section(slot = "account", permission = Permission.SIGNED_IN, title = "follow.own", order = 20)
public final class OwnCasesSection implements Renderer {
    private static final int SHOWN = 5;

    private final OwnCases cases;

    @Activate
    public OwnCasesSection(@Reference OwnCases cases) {
        this.cases = cases;
    }

    @Override
    public Reply render(Visit visit) {
        List<Map<String, Object>> sent = visit.once("cases", () -> cases.sent(visit));
        List<Map<String, Object>> begun = cases.begun(visit);
        return sent.isEmpty() && begun.isEmpty()
                ? Reply.nothing()
                : Reply.view("follow-section")
                        .with("cases", sent.subList(0, Math.min(SHOWN, sent.size())))
                        .with("begun", begun);
    }
}
