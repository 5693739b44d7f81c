package am.hamaynk.correspondence.resolutions;

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
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What somebody is to execute, most urgent first; the head sees everybody's. */
@Component
@Page(
        path = "/correspondence/tasks",
        permission = Rights.EXECUTE + " " + Rights.RESOLVE,
        menu = "correspondence.tasks",
        order = 20)
public final class TasksPage implements Renderer {
    private static final int MOST = 200;

    private final ResolutionStore store;
    private final LetterStore letters;
    private final Door door;
    private final Today today;

    @Activate
    public TasksPage(
            @Reference ResolutionStore store,
            @Reference LetterStore letters,
            @Reference Door door,
            @Reference Today today) {
        this.store = store;
        this.letters = letters;
        this.door = door;
        this.today = today;
    }

    /** @param executors their names */
    public record Row(Resolution resolution, Letter letter, String executors, String term) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        boolean all = user.may(Rights.RESOLVE) && visit.form().text("all").equals("1");
        LocalDate day = today.get();
        List<Row> rows = new ArrayList<>();
        for (Resolution one : all ? store.open(null, MOST) : store.of(user.id(), MOST)) {
            Letter letter = letters.find(one.letter()).orElseThrow();
            if (door.opens(user, letter)) {
                rows.add(new Row(
                        one,
                        letter,
                        one.executors().stream().map(Resolution.Executor::name).collect(Collectors.joining(", ")),
                        one.due() == null ? "" : JournalPage.nearness(one.due(), day)));
            }
        }
        return Reply.view("tasks")
                .with("title", visit.text(all ? "correspondence.control" : "correspondence.tasks"))
                .with("rows", rows)
                .with("all", all)
                .with("head", user.may(Rights.RESOLVE))
                .with(
                        "late",
                        rows.stream().filter(row -> row.term().equals("late")).count());
    }
}
