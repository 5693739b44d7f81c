package am.hamaynk.correspondence.information;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Requests for information year by year: how many came, and how many were answered in time. */
@Component
@Page(
        path = "/correspondence/information/figures",
        permission = Permission.PUBLIC,
        find = "correspondence.figures",
        cached = true)
public final class FiguresPage implements Renderer {
    private static final int YEARS = 10;

    private final InformationFigures figures;

    @Activate
    public FiguresPage(@Reference InformationFigures figures) {
        this.figures = figures;
    }

    @Override
    public Reply render(Visit visit) {
        List<InformationFigures.Year> years =
                figures.years().stream().limit(YEARS).toList();
        List<Map<String, Object>> bars = years.stream()
                .map(year -> Map.<String, Object>of("label", "" + year.year(), "value", year.received()))
                .toList();
        return Reply.view("figures")
                .with("title", visit.text("correspondence.figures"))
                .with("years", years)
                .with("received", bars);
    }
}
