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

/** The card that says how many of my applications run, and whether one waits for me. */
@Component
@Section(slot = "account.card", permission = Permission.SIGNED_IN, order = 20)
public final class OwnCasesCard implements Renderer {
    private final OwnCases cases;

    @Activate
    public OwnCasesCard(@Reference OwnCases cases) {
        this.cases = cases;
    }

    @Override
    public Reply render(Visit visit) {
        List<Map<String, Object>> sent = visit.once("cases", () -> cases.sent(visit));
        return Reply.view("follow-card")
                .with(
                        "running",
                        sent.stream()
                                .filter(one -> Boolean.TRUE.equals(one.get("open")))
                                .count())
                .with(
                        "yours",
                        sent.stream()
                                .filter(one -> Boolean.TRUE.equals(one.get("yours")))
                                .count());
    }
}
