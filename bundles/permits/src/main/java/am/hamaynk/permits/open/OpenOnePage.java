package am.hamaynk.permits.open;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.Permits;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One permit for everybody: what, where, until when, and whether it holds. */
@Component
@Page(path = "/permits/{id}", permission = Permission.PUBLIC, cached = true)
public final class OpenOnePage implements Renderer {
    private final Permits permits;
    private final Kinds kinds;
    private final Finding finding;
    private final Today today;

    @Activate
    public OpenOnePage(
            @Reference Permits permits, @Reference Kinds kinds, @Reference Finding finding, @Reference Today today) {
        this.permits = permits;
        this.kinds = kinds;
        this.finding = finding;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate day = today.get();
        Permit permit = permits.get(visit.param("id"));
        OpenPermit open = OpenPermit.of(permit, kinds, finding, day);
        List<Map<String, String>> facts = open.facts().stream()
                .map(fact -> Map.of(
                        "label", fact.label().getOrDefault(visit.lang(), ""),
                        "value", fact.words().getOrDefault(visit.lang(), "")))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", kinds.title(permit.kind(), visit.lang()) + " " + permit.number());
        model.put("kind", kinds.title(permit.kind(), visit.lang()));
        model.put("permit", open);
        model.put("tag", permit.state(day).tag());
        model.put("facts", facts);
        model.put("place", permit.place());
        return new Reply.View("open-one", model);
    }
}
