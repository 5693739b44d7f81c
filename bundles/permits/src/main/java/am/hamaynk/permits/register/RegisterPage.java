package am.hamaynk.permits.register;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register as staff search it. */
@Component
@Page(path = "/permits/register", permission = Rights.VIEW, menu = "menu.register", order = 10)
public final class RegisterPage implements Renderer {
    private final PermitStore store;
    private final RegisterList lists;
    private final Kinds kinds;
    private final Audit audit;
    private final Today today;

    @Activate
    public RegisterPage(
            @Reference PermitStore store,
            @Reference RegisterList lists,
            @Reference Kinds kinds,
            @Reference Audit audit,
            @Reference Today today) {
        this.store = store;
        this.lists = lists;
        this.kinds = kinds;
        this.audit = audit;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        Ask ask = lists.ask(visit, false);
        long offset = RegisterList.offset(visit);
        audit.record("permits.list.read", "register", Map.of("asked", RegisterList.address(visit, "")));
        LocalDate day = today.get();
        List<Map<String, Object>> rows = store.list(ask, offset, RegisterList.PAGE + 1).stream()
                .map(permit -> row(permit, visit.lang(), day))
                .toList();
        Map<String, Object> model = new HashMap<>(lists.model(visit, ask, false));
        model.put("title", visit.text("menu.register"));
        model.put("page", RegisterList.page(rows, offset, store.count(ask), PermitStore.counted(ask)));
        model.put(
                "none",
                offset == 0
                        && rows.isEmpty()
                        && RegisterList.address(visit, "sort").isEmpty());
        return new Reply.View("register", model);
    }

    private Map<String, Object> row(Permit permit, String lang, LocalDate day) {
        Map<String, Object> row = new HashMap<>();
        State state = permit.state(day);
        row.put("permit", permit);
        row.put("kind", kinds.title(permit.kind(), lang));
        row.put("state", state.id());
        row.put("tag", state.tag());
        return row;
    }
}
