package am.hamaynk.permits.inspection;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.Permits;
import java.io.IOException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One inspection: where to go, and what was seen there, with pictures from the phone. */
@Component
@Page(path = "/permits/inspections/{id}", permission = Rights.VIEW, write = Rights.INSPECT)
public final class InspectionPage implements Renderer {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Inspections inspections;
    private final Permits permits;
    private final Kinds kinds;
    private final Today today;

    @Activate
    public InspectionPage(
            @Reference Inspections inspections,
            @Reference Permits permits,
            @Reference Kinds kinds,
            @Reference Today today) {
        this.inspections = inspections;
        this.permits = permits;
        this.kinds = kinds;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) throws IOException {
        Inspection inspection = inspections.get(visit.param("id"));
        String here = "/permits/inspections/" + inspection.id();
        if (visit.post()) {
            String version = visit.form().text("version");
            long seen = version.matches("\\d{1,9}") ? Long.parseLong(version) : 0;
            if (visit.form().text("do").equals("mended")) {
                inspections.mended(inspection.id(), seen);
                return Reply.done(here, "done.mended");
            }
            LocalDate done = visit.form().date("done");
            LocalDate mendBy = visit.form().date("mend_by");
            visit.form().check();
            inspections.report(
                    inspection.id(),
                    seen,
                    done,
                    visit.form().text("outcome"),
                    visit.form().text("words"),
                    mendBy,
                    visit.form().files("files").stream()
                            .filter(file -> file.size() > 0)
                            .toList());
            return Reply.done(here, "done.inspected");
        }
        LocalDate day = today.get();
        Permit permit = permits.see(inspection.permit());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("inspection.title"));
        model.put("permit", permit);
        model.put("kind", kinds.title(permit.kind(), visit.lang()));
        model.put("inspection", inspection);
        model.put("state", inspection.state(day));
        model.put("accept", Photos.ACCEPT);
        model.put("most", Photos.MOST);
        model.put("today", day.format(DAY));
        model.put(
                "mendBy",
                inspections
                        .mendDays()
                        .map(days -> day.plusDays(days).format(DAY))
                        .orElse(""));
        return new Reply.View("inspection", model);
    }
}
