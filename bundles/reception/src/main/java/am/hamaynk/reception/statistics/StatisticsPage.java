package am.hamaynk.reception.statistics;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** For everybody: how long people wait, over the last weeks. */
@Component
@Page(path = "/reception/statistics", permission = Permission.PUBLIC, find = "statistics.title")
public final class StatisticsPage implements Renderer {
    private static final int DAYS = 30;

    private final Figures figures;
    private final Charted charted;
    private final Today today;

    @Activate
    public StatisticsPage(@Reference Figures figures, @Reference Charted charted, @Reference Today today) {
        this.figures = figures;
        this.charted = charted;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate day = today.get();
        return charted.view(visit, "statistics", figures.between(day.minusDays(DAYS), day.minusDays(1)))
                .with("title", visit.text("statistics.title"));
    }
}
