package am.hamaynk.permits.own;

import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside an object's record: what was permitted there. */
@Component
@Section(slot = "property", permission = Rights.VIEW, title = "section.permits", order = 40)
public final class PropertySection implements Renderer {
    private final OwnPermits permits;

    @Activate
    public PropertySection(@Reference OwnPermits permits) {
        this.permits = permits;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        List<Map<String, Object>> found = id == null ? List.of() : permits.at(id, visit.lang());
        return found.isEmpty() ? Reply.nothing() : Reply.view("section").with("permits", found);
    }
}
