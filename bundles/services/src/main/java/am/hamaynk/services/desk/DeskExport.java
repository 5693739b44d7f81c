package am.hamaynk.services.desk;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.exchange.Csv;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseLists;
import am.hamaynk.services.cases.CaseLists.Ask;
import am.hamaynk.services.cases.CaseLists.Line;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Services;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The list of work as a table to take away, as filtered. */
@Component
@Page(path = "/services/cases/export", permission = Hands.ANY)
public final class DeskExport implements Renderer {
    private final CaseLists lists;
    private final Services services;
    private final Today today;
    private final Audit audit;

    @Activate
    public DeskExport(
            @Reference CaseLists lists, @Reference Services services, @Reference Today today, @Reference Audit audit) {
        this.lists = lists;
        this.services = services;
        this.today = today;
        this.audit = audit;
    }

    @Override
    public Reply render(Visit visit) {
        Ask ask = DeskPage.ask(visit, today.get());
        audit.record("services.list.read", "export", Map.of("asked", ask.toString()));
        return Reply.download("cases-" + today.get() + ".csv", "text/csv; charset=utf-8", out -> {
            Csv csv = new Csv(out);
            csv.row(
                    visit.text("desk.number"),
                    visit.text("desk.service"),
                    visit.text("desk.person"),
                    visit.text("desk.state"),
                    visit.text("desk.received"),
                    visit.text("desk.due"));
            try {
                lists.each(ask, line -> row(csv, line, visit.lang()));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
            csv.end();
        });
    }

    private void row(Csv csv, Line line, String lang) {
        Definition definition = services.version(line.service(), line.definition());
        try {
            csv.row(
                    line.number(),
                    definition.title().get(lang),
                    line.person(),
                    definition
                            .workflow()
                            .state(line.state())
                            .orElseThrow()
                            .title()
                            .get(lang),
                    line.received(),
                    line.due());
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
