package am.hamaynk.correspondence.journal;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Options;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.Staff;
import am.hamaynk.correspondence.letters.Door;
import am.hamaynk.correspondence.letters.Letter;
import am.hamaynk.correspondence.numbering.FileIndex;
import am.hamaynk.correspondence.resolutions.Resolutions;
import am.hamaynk.correspondence.resolutions.Settling;
import am.hamaynk.correspondence.resolutions.TermFields;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A journal of registration; several of its letters are read, filed or given to somebody at once. */
@Component
@Page(
        path = "/correspondence",
        permission = Rights.ANY,
        write = Rights.ANY,
        menu = "correspondence.journal",
        order = 10)
public final class JournalPage implements Renderer {
    private static final int PAGE = 50;

    private final Journal journal;
    private final Door door;
    private final Resolutions resolutions;
    private final Settling settling;
    private final FileIndex index;
    private final Staff staff;
    private final Audit audit;
    private final Today today;

    @Activate
    public JournalPage(
            @Reference Journal journal,
            @Reference Door door,
            @Reference Resolutions resolutions,
            @Reference Settling settling,
            @Reference FileIndex index,
            @Reference Staff staff,
            @Reference Audit audit,
            @Reference Today today) {
        this.journal = journal;
        this.door = door;
        this.resolutions = resolutions;
        this.settling = settling;
        this.index = index;
        this.staff = staff;
        this.audit = audit;
        this.today = today;
    }

    /** A line as it is shown. @param term empty, late, today, soon or later */
    public record Row(Letter letter, boolean open, boolean unread, String term) {}

    /** What became of one of several letters. @param problem empty where it was done */
    public record Done(String number, String url, String problem) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        LocalDate day = today.get();
        Ask ask = Ask.of(visit.form(), day.getYear());
        if (visit.post()) {
            return several(visit, ask);
        }
        audit.record("correspondence.journal.read", ask.direction().key(), Map.of("asked", ask.toString()));
        Slice<Journal.Line> found = journal.list(ask, user, visit.form().text("cursor"), PAGE);
        List<Row> rows = found.items().stream()
                .map(line -> new Row(line.letter(), line.open(), line.unread(), term(line.letter(), day)))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put(
                "title", visit.text("correspondence.journal." + ask.direction().key()));
        model.put("direction", ask.direction().key());
        model.put("year", ask.year());
        model.put("tabs", tabs(visit, ask));
        model.put("rows", rows);
        model.put("total", journal.count(ask, user));
        model.put("next", found.next());
        model.put("late", ask.late() ? "" : ask.address("late", "1"));
        model.put("export", ask.address("", ""));
        model.put("filters", chips(visit, ask));
        model.put("years", years(day, ask));
        model.put("states", Options.of(visit, "correspondence.which.", Ask.STATES));
        model.put("kinds", Options.of(visit, "correspondence.kind.", Ask.KINDS));
        model.put("files", Options.files(index.all()));
        model.put("acts", acts(user, ask));
        model.put("executors", Options.accounts(staff.with(Rights.EXECUTE)));
        model.put(
                "form",
                Map.of(
                        "q", ask.query(),
                        "year", ask.year(),
                        "state", ask.state(),
                        "kind", ask.kind(),
                        "index", ask.index()));
        return new Reply.View("journal", model);
    }

    /** How near a letter's own term is. */
    public static String term(Letter letter, LocalDate day) {
        return letter.open() && letter.due() != null ? nearness(letter.due(), day) : "";
    }

    /** @return late, today, soon or later */
    public static String nearness(LocalDate due, LocalDate day) {
        return due.isBefore(day) ? "late" : due.equals(day) ? "today" : due.isAfter(day.plusDays(3)) ? "later" : "soon";
    }

    private Reply several(Visit visit, Ask ask) {
        String act = visit.form().text("do");
        List<String> chosen = visit.form().all("letter");
        if (chosen.isEmpty()) {
            visit.form().problem("letter", "nothing-chosen");
        }
        if (act.equals("file")) {
            visit.form().required("reason");
        } else if (act.equals("assign")) {
            visit.form().required("executor");
            visit.form().required("words");
        } else if (!act.equals("read")) {
            throw Problem.of("bad-form", 400);
        }
        visit.form().check();
        List<Done> done = new ArrayList<>();
        for (String id : chosen.subList(0, Math.min(PAGE, chosen.size()))) {
            done.add(one(visit, act, id));
        }
        return Reply.view("journal-done")
                .with("title", visit.text("correspondence.done"))
                .with("done", done)
                .with(
                        "well",
                        done.stream().filter(one -> one.problem().isEmpty()).count())
                .with("back", "?" + ask.address("", ""));
    }

    private Done one(Visit visit, String act, String id) {
        String number = "";
        String problem = "";
        try {
            number = door.open(id).number();
            switch (act) {
                case "read" -> door.read(id);
                case "file" -> settling.file(id, visit.form().text("reason"));
                default -> resolutions.write(
                        id,
                        visit.form().text("words"),
                        List.of(visit.form().text("executor")),
                        TermFields.read(visit.form()));
            }
        } catch (Problem refused) {
            problem = visit.text(
                    "error." + refused.each().get(0).code(), refused.arguments().toArray());
        }
        return new Done(number, "/correspondence/letters/" + id, problem);
    }

    private static List<String> acts(User user, Ask ask) {
        if (ask.state().equals("draft")) {
            return List.of();
        }
        List<String> acts = new ArrayList<>(List.of("read"));
        if (ask.direction() != Direction.OUTGOING) {
            if (user.may(Rights.RESOLVE)) {
                acts.add("assign");
            }
            if (user.may(Rights.REGISTER) || user.may(Rights.RESOLVE)) {
                acts.add("file");
            }
        }
        return acts;
    }

    private static List<Map<String, Object>> tabs(Visit visit, Ask ask) {
        return Arrays.stream(Direction.values())
                .map(direction -> Map.<String, Object>of(
                        "title",
                        visit.text("correspondence.journal." + direction.key()),
                        "url",
                        "?" + new Ask(direction, ask.year(), "", "", false, "", "").address("", ""),
                        "current",
                        direction == ask.direction()))
                .toList();
    }

    private List<Map<String, String>> years(LocalDate day, Ask ask) {
        return Stream.concat(Stream.of(day.getYear(), ask.year()), journal.years().stream())
                .distinct()
                .sorted((one, other) -> other - one)
                .map(year -> Map.of("value", "" + year, "text", "" + year))
                .toList();
    }

    private List<Map<String, String>> chips(Visit visit, Ask ask) {
        List<Map<String, String>> chips = new ArrayList<>();
        if (!ask.state().isEmpty()) {
            chip(chips, visit, ask, "state", visit.text("correspondence.which." + ask.state()));
        }
        if (!ask.kind().isEmpty()) {
            chip(chips, visit, ask, "kind", visit.text("correspondence.kind." + ask.kind()));
        }
        if (!ask.index().isEmpty()) {
            chip(chips, visit, ask, "index", ask.index());
        }
        if (ask.late()) {
            chip(chips, visit, ask, "late", visit.text("correspondence.term.late"));
        }
        if (!ask.query().isEmpty()) {
            chip(chips, visit, ask, "q", ask.query());
        }
        return chips;
    }

    private static void chip(List<Map<String, String>> to, Visit visit, Ask ask, String name, String value) {
        to.add(Map.of(
                "label",
                visit.text("correspondence.filter." + name),
                "value",
                value,
                "removeUrl",
                "?" + ask.address(name, "")));
    }
}
