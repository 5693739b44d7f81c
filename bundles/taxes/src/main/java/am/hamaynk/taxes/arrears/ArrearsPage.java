package am.hamaynk.taxes.arrears;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.PageParts;
import am.hamaynk.taxes.Reads;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who is late: filtered, sorted, added up. */
@Component
@Page(path = "/taxes/arrears", permission = "taxes.view", menu = "menu.arrears", order = 50)
public final class ArrearsPage implements Renderer {
    /** So many payers are added up with their penalties at once; of more it has to be asked for. */
    private static final int AT_ONCE = 1_000;

    private final Arrears arrears;
    private final Today today;
    private final Reads reads;

    @Activate
    public ArrearsPage(@Reference Arrears arrears, @Reference Today today, @Reference Reads reads) {
        this.arrears = arrears;
        this.today = today;
        this.reads = reads;
    }

    /** The filter in the address; what makes no sense there is left out. */
    static Arrears.Filter filter(Visit visit) {
        String kind = visit.form().text("kind");
        String year = visit.form().text("year");
        String least = visit.form().text("least").replaceAll("\\D", "");
        String sort = visit.form().text("sort");
        try {
            return new Arrears.Filter(
                    kind.isEmpty() ? null : kind,
                    year.matches("\\d{4}") ? Integer.valueOf(year) : null,
                    least.isEmpty() || least.length() > 15 ? null : Long.valueOf(least),
                    sort.isEmpty() ? null : sort);
        } catch (Problem nonsense) {
            return new Arrears.Filter(null, null, null, null);
        }
    }

    @Override
    public Reply render(Visit visit) {
        Arrears.Filter filter = filter(visit);
        reads.list("arrears", filter.asked());
        long offset = PageParts.offset(visit);
        Arrears.Totals totals = arrears.totals(filter);
        Map<String, String> labelled = new LinkedHashMap<>();
        labelled.put("kind", filter.kind() == null ? "" : visit.text("kind." + filter.kind()));
        labelled.put("year", filter.year() == null ? "" : "" + filter.year());
        labelled.put("least", filter.least() == null ? "" : "" + filter.least());
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("menu.arrears"));
        model.put("page", PageParts.page(arrears.list(filter, offset, PageParts.PAGE + 1), offset, totals.payers()));
        model.put("totals", totals);
        boolean added = totals.payers() <= AT_ONCE || visit.form().has("penalties");
        model.put("penalties", added ? arrears.penalties(filter) : null);
        model.put("sort", filter.sort() == null ? "-amount" : filter.sort());
        model.put("filters", PageParts.filters(visit, labelled, "sort"));
        model.put(
                "kinds",
                PageParts.withAll(
                        visit, PageParts.options(visit, "kind.", List.of("real-estate", "vehicle", "due", "fee"))));
        model.put("years", PageParts.withAll(visit, PageParts.years(today.get(), 10)));
        model.put("form", PageParts.fields(visit, "kind", "year", "least"));
        return new Reply.View("arrears", model);
    }
}
