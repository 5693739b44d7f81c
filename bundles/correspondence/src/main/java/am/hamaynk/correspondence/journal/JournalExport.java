package am.hamaynk.correspondence.journal;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.exchange.Csv;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A journal as a table for a spreadsheet. */
@Component
@Page(path = "/correspondence/export", permission = Rights.ANY)
public final class JournalExport implements Renderer {
    private static final List<String> COLUMNS = List.of(
            "number",
            "registered",
            "received",
            "kind",
            "correspondent",
            "theirNumber",
            "theirDate",
            "subject",
            "channel",
            "pages",
            "index",
            "case",
            "due",
            "state",
            "closed",
            "reason");

    private final Journal journal;
    private final Audit audit;
    private final Today today;

    @Activate
    public JournalExport(@Reference Journal journal, @Reference Audit audit, @Reference Today today) {
        this.journal = journal;
        this.audit = audit;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        Ask ask = Ask.of(visit.form(), today.get().getYear());
        audit.record("correspondence.journal.export", ask.direction().key(), Map.of("asked", ask.toString()));
        String name = "journal-" + ask.direction().key() + "-" + ask.year() + ".csv";
        return Reply.download(name, "text/csv; charset=utf-8", out -> {
            Csv csv = new Csv(out);
            csv.row(COLUMNS.stream()
                    .map(column -> visit.text("correspondence.field." + column))
                    .toArray());
            try {
                journal.each(ask, user, line -> row(csv, visit, line));
            } catch (UncheckedIOException gone) {
                throw gone.getCause();
            }
            csv.end();
        });
    }

    private static void row(Csv csv, Visit visit, Journal.Line line) {
        Letter letter = line.letter();
        String hidden = visit.text("correspondence.confidential");
        try {
            if (line.open()) {
                csv.row(
                        letter.number(),
                        letter.registered(),
                        letter.received(),
                        visit.text("correspondence.kind." + letter.kind().key()),
                        letter.correspondent(),
                        letter.theirNumber(),
                        letter.theirDate(),
                        letter.subject(),
                        letter.channel().isEmpty() ? "" : visit.text("correspondence.channel." + letter.channel()),
                        letter.pages(),
                        letter.index(),
                        letter.caseNumber(),
                        letter.due(),
                        visit.text("correspondence.state." + letter.state().key()),
                        letter.closed(),
                        letter.reason());
            } else {
                csv.row(letter.number(), letter.registered(), letter.received(), "", hidden);
            }
        } catch (IOException gone) {
            throw new UncheckedIOException(gone);
        }
    }
}
