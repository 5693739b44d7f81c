package am.hamaynk.permits.inspection;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where somebody has to go and look: what is late, what is planned, what was to be mended. */
@Component
@Page(path = "/permits/inspections", permission = Rights.VIEW, menu = "menu.inspections", order = 30)
public final class InspectionsPage implements Renderer {
    private static final int SHOWN = 100;

    private final InspectionStore store;
    private final Inspections inspections;
    private final PermitStore permits;
    private final Kinds kinds;
    private final Today today;

    @Activate
    public InspectionsPage(
            @Reference InspectionStore store,
            @Reference Inspections inspections,
            @Reference PermitStore permits,
            @Reference Kinds kinds,
            @Reference Today today) {
        this.store = store;
        this.inspections = inspections;
        this.permits = permits;
        this.kinds = kinds;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate day = today.get();
        Integer months = inspections.months().orElse(null);
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.inspections"));
        model.put("planned", rows(store.planned(), visit.lang(), day));
        model.put("unmended", rows(store.unmended(), visit.lang(), day));
        model.put("months", months);
        model.put("unseen", months == null ? List.of() : unseen(day, months, visit.lang()));
        return new Reply.View("inspections", model);
    }

    private List<Map<String, Object>> unseen(LocalDate day, int months, String lang) {
        List<String> ids = store.unseen(day, day.minusMonths(months), SHOWN);
        Map<String, Permit> found = permits.find(ids);
        return ids.stream().map(id -> permit(found.get(id), lang)).toList();
    }

    private List<Map<String, Object>> rows(List<Inspection> all, String lang, LocalDate day) {
        Map<String, Permit> found =
                permits.find(all.stream().map(Inspection::permit).toList());
        return all.stream()
                .map(one -> {
                    Map<String, Object> row = new HashMap<>(permit(found.get(one.permit()), lang));
                    row.put("one", one);
                    row.put("state", one.state(day));
                    row.put(
                            "tag",
                            one.state(day).equals("late") || one.state(day).equals("overdue") ? "error" : "info");
                    return row;
                })
                .toList();
    }

    private Map<String, Object> permit(Permit permit, String lang) {
        return Map.of("permit", permit, "kind", kinds.title(permit.kind(), lang));
    }
}
