package am.hamaynk.reception.statistics;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For the staff: the same figures of any days, today's included. */
@Component
@Page(path = "/reception/waiting", permission = Rights.DESK + " " + Rights.MANAGE, menu = "waiting.menu", order = 30)
public final class WorkPage implements Renderer {
    private static final int LONGEST = 366;

    private final Figures figures;
    private final Charted charted;
    private final Today today;

    @Activate
    public WorkPage(@Reference Figures figures, @Reference Charted charted, @Reference Today today) {
        this.figures = figures;
        this.charted = charted;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate day = today.get();
        LocalDate to = visit.form().date("to");
        to = to == null || to.isAfter(day) ? day : to;
        LocalDate from = visit.form().date("from");
        from = from == null ? day.minusDays(6) : from;
        from = from.isAfter(to) ? to : from.isBefore(to.minusDays(LONGEST)) ? to.minusDays(LONGEST) : from;
        Map<String, Object> form = new HashMap<>();
        form.put("from", from.toString());
        form.put("to", to.toString());
        return charted.view(visit, "waiting", figures.between(from, to))
                .with("title", visit.text("waiting.title"))
                .with("form", form);
    }
}
