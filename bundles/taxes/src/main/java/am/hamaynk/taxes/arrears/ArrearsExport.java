package am.hamaynk.taxes.arrears;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.exchange.Csv;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The arrears as a table to take away, as filtered. */
@Component
@Page(path = "/taxes/arrears/export", permission = "taxes.view")
public final class ArrearsExport implements Renderer {
    private final Arrears arrears;
    private final Audit audit;
    private final Today today;

    @Activate
    public ArrearsExport(@Reference Arrears arrears, @Reference Audit audit, @Reference Today today) {
        this.arrears = arrears;
        this.audit = audit;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        Arrears.Filter filter = ArrearsPage.filter(visit);
        audit.record("taxes.arrears.export", "taxes", Map.of("filter", filter));
        String[] names = {"payer-number", "payer", "principal", "penalty", "owed", "bills", "since"};
        return Reply.download("arrears-" + today.get() + ".csv", "text/csv; charset=utf-8", out -> {
            Csv csv = new Csv(out);
            Object[] head = new Object[names.length];
            for (int i = 0; i < names.length; i++) {
                head[i] = visit.text("column." + names[i]);
            }
            csv.row(head);
            arrears.each(filter, some -> {
                for (Arrears.Late late : some) {
                    csv.row(
                            late.number(),
                            late.name(),
                            late.principal(),
                            late.penalty(),
                            late.total(),
                            late.bills(),
                            late.since());
                }
            });
            csv.end();
        });
    }
}
