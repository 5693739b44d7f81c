package am.hamaynk.permits.own;

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

/** My permits that hold, and which of them will end, on my account. */
@Component
@Section(slot = "account", permission = Permission.SIGNED_IN, title = "own.title", order = 30)
public final class OwnSection implements Renderer {
    private final OwnPermits permits;

    @Activate
    public OwnSection(@Reference OwnPermits permits) {
        this.permits = permits;
    }

    @Override
    public Reply render(Visit visit) {
        List<Map<String, Object>> mine = permits.mine(visit);
        return mine.isEmpty()
                ? Reply.nothing()
                : Reply.view("own-section")
                        .with(
                                "permits",
                                mine.stream()
                                        .filter(row -> !Boolean.TRUE.equals(row.get("over")))
                                        .toList());
    }
}
