package am.hamaynk.correspondence.information;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.journal.JournalPage;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.letters.LetterStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register of requests for information: of a year, or those that wait for an answer. */
@Component
@Page(path = "/correspondence/information", permission = Rights.VIEW, menu = "correspondence.information", order = 30)
public final class InformationPage implements Renderer {
    private static final int MOST = 500;

    private final LetterStore store;
    private final Door door;
    private final InformationFigures figures;
    private final Audit audit;
    private final Today today;

    @Activate
    public InformationPage(
            @Reference LetterStore store,
            @Reference Door door,
            @Reference InformationFigures figures,
            @Reference Audit audit,
            @Reference Today today) {
        this.store = store;
        this.door = door;
        this.figures = figures;
        this.audit = audit;
        this.today = today;
    }

    /** @param open whether its content may be shown to whoever asks */
    public record Row(Letter letter, boolean open, String term, String state) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        LocalDate day = today.get();
        String asked = visit.form().text("year");
        Integer year = asked.matches("20\\d\\d") ? Integer.valueOf(asked) : null;
        audit.record("correspondence.journal.read", "information", Map.of("asked", "" + year));
        List<Row> rows = store.information(year, year == null, MOST).stream()
                .map(letter -> new Row(
                        letter,
                        door.opens(user, letter),
                        JournalPage.term(letter, day),
                        letter.outcome() == null
                                ? "state." + letter.state().key()
                                : "outcome." + letter.outcome().key()))
                .toList();
        List<Map<String, Object>> tabs = new ArrayList<>();
        tabs.add(Map.of("title", visit.text("correspondence.waiting"), "url", "?", "current", year == null));
        figures.years()
                .forEach(one -> tabs.add(Map.of(
                        "title", one.year() + " (" + one.received() + ")",
                        "url", "?year=" + one.year(),
                        "current", Integer.valueOf(one.year()).equals(year))));
        return Reply.view("information")
                .with("title", visit.text("correspondence.information"))
                .with("rows", rows)
                .with("tabs", tabs)
                .with(
                        "unconfirmed",
                        rows.stream()
                                .anyMatch(row -> row.letter().informationOpen()
                                        && row.letter().due() == null));
    }
}
