package am.hamaynk.permits.register;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.registers.Registers.TaxObject;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.exchange.Csv;
import am.hamaynk.permits.Neighbours;
import am.hamaynk.permits.Rights;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register as filtered, as a table in the form in which it is imported. */
@Component
@Page(path = "/permits/register/export", permission = Rights.VIEW)
public final class ExportPage implements Renderer {
    private final PermitStore store;
    private final RegisterList lists;
    private final Neighbours neighbours;
    private final Audit audit;
    private final Today today;

    @Activate
    public ExportPage(
            @Reference PermitStore store,
            @Reference RegisterList lists,
            @Reference Neighbours neighbours,
            @Reference Audit audit,
            @Reference Today today) {
        this.store = store;
        this.lists = lists;
        this.neighbours = neighbours;
        this.audit = audit;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        Ask ask = lists.ask(visit, false);
        audit.record("permits.list.read", "export", Map.of("asked", RegisterList.address(visit, "")));
        return Reply.download("permits-" + today.get() + ".csv", "text/csv; charset=utf-8", out -> {
            Csv csv = new Csv(out);
            csv.row(Entry.COLUMNS.toArray());
            try {
                store.each(ask, permit -> {
                    try {
                        csv.row(cells(permit));
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            } catch (UncheckedIOException e) {
                throw e.getCause();
            }
            csv.end();
        });
    }

    private Object[] cells(Permit permit) {
        return new Object[] {
            permit.kind(),
            permit.number(),
            permit.holder().name(),
            permit.granted(),
            permit.holder().number(),
            permit.holder().organisation() ? "yes" : "",
            permit.holder().email(),
            permit.subject(),
            permit.address(),
            neighbours.object(permit.object()).map(TaxObject::code).orElse(""),
            permit.place() == null ? "" : permit.place().toString(),
            permit.area(),
            String.join(" ", permit.tariffs()),
            permit.units(),
            permit.from(),
            permit.to(),
            permit.paidTo(),
            permit.conditions()
        };
    }
}
