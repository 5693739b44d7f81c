package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.information.InformationClock;
import am.hamaynk.correspondence.information.InformationFees;
import am.hamaynk.correspondence.information.InformationFees.Fee;
import am.hamaynk.correspondence.intake.CaseIntake;
import am.hamaynk.correspondence.journal.JournalPage;
import am.hamaynk.correspondence.letters.Letter.Kind;
import am.hamaynk.correspondence.letters.Letter.State;
import am.hamaynk.correspondence.resolutions.Resolution;
import am.hamaynk.correspondence.resolutions.ResolutionStore;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One letter: what it says and what was resolved in the middle, facts and history beside it, what can be done below. */
@Component
@Page(path = "/correspondence/letters/{id}", permission = Rights.ANY, write = Rights.ANY)
public final class LetterPage implements Renderer {
    private final Door door;
    private final LetterStore store;
    private final Drafting drafting;
    private final Signing signing;
    private final ResolutionStore resolutions;
    private final InformationClock clock;
    private final InformationFees fees;
    private final CaseIntake intake;
    private final CaseLink cases;
    private final Today today;

    @Activate
    public LetterPage(
            @Reference Door door,
            @Reference LetterStore store,
            @Reference Drafting drafting,
            @Reference Signing signing,
            @Reference ResolutionStore resolutions,
            @Reference InformationClock clock,
            @Reference InformationFees fees,
            @Reference CaseIntake intake,
            @Reference CaseLink cases,
            @Reference Today today) {
        this.door = door;
        this.store = store;
        this.drafting = drafting;
        this.signing = signing;
        this.resolutions = resolutions;
        this.clock = clock;
        this.fees = fees;
        this.intake = intake;
        this.cases = cases;
        this.today = today;
    }

    /**
     * Something that can be done.
     *
     * @param url of its own page; null for a button that does it at once
     */
    public record Act(String id, String url) {}

    /** A resolution as it is shown. @param term empty, late, today, soon or later */
    public record Told(Resolution resolution, String term, boolean mine) {}

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (visit.post()) {
            return done(visit, id);
        }
        Letter letter = door.read(id);
        User user = visit.user().orElseThrow();
        LocalDate day = today.get();
        List<Told> told = resolutions.of(id).stream()
                .map(one -> new Told(
                        one,
                        one.open() && one.due() != null ? JournalPage.nearness(one.due(), day) : "",
                        one.open() && mine(one, user)))
                .toList();
        Map<String, Object> model = new HashMap<>();
        model.put("title", letter.number() == null ? visit.text("correspondence.draft") : letter.number());
        model.put("letter", letter);
        model.put("direction", letter.direction().key());
        model.put("kind", letter.kind().key());
        model.put(
                "state",
                letter.outcome() == null
                        ? "state." + letter.state().key()
                        : "outcome." + letter.outcome().key());
        model.put("term", JournalPage.term(letter, day));
        model.put("scans", store.scans(id));
        model.put("resolutions", told);
        model.put("thread", thread(letter, user));
        List<Fee> copies = letter.kind() == Kind.INFORMATION ? fees.of(id) : List.of();
        model.put("fees", copies);
        model.put("take", copies.stream().anyMatch(Fee::open));
        model.put(
                "sum", copies.stream().filter(Fee::open).mapToLong(Fee::amount).sum());
        model.put("case", cases.find(letter.caseNumber()).orElse(null));
        model.put("why", why(visit, letter));
        model.put("unconfirmed", letter.informationOpen() && letter.due() == null);
        model.put("events", events(visit, letter));
        List<Act> acts = acts(letter, user, told);
        int primary = letter.open() && !acts.isEmpty() ? 1 : 0;
        model.put("primary", primary == 1 ? acts.get(0) : null);
        model.put("more", acts.subList(primary, acts.size()));
        return new Reply.View("letter", model);
    }

    private Reply done(Visit visit, String id) {
        switch (visit.form().text("do")) {
            case "offer" -> signing.offer(id);
            case "sign" -> {
                Long version = visit.form().number("version");
                Letter signed = signing.sign(id, version == null ? -1 : version);
                return Reply.done(NewPage.path(id), "correspondence.signed", signed.number());
            }
            case "paid" -> {
                fees.paid(id, visit.form().number("sum"));
                return Reply.done(NewPage.path(id), "correspondence.fee-done");
            }
            case "drop" -> {
                drafting.drop(id);
                return Reply.done("/correspondence", "correspondence.dropped");
            }
            default -> throw Problem.of("bad-form", 400);
        }
        return Reply.done(NewPage.path(id), "correspondence.offered");
    }

    /** What this user may do about it now; the first is what the letter waits for. */
    private List<Act> acts(Letter letter, User user, List<Told> told) {
        boolean registers = user.may(Rights.REGISTER);
        boolean resolves = user.may(Rights.RESOLVE);
        boolean writes = registers || user.may(Rights.EXECUTE);
        String base = NewPage.path(letter.id()) + "/";
        List<Act> acts = new ArrayList<>();
        if (letter.draft()) {
            add(acts, resolves, "sign", null);
            add(acts, writes && !resolves, "offer", null);
            add(acts, writes, "edit", base + "edit");
            add(acts, writes, "drop", null);
            return acts;
        }
        if (letter.direction() == Direction.OUTGOING) {
            add(acts, registers && letter.state() == State.REGISTERED, "send", base + "send");
        } else if (letter.open()) {
            add(acts, told.stream().anyMatch(Told::mine), "report", base + "report");
            add(acts, resolves, "resolve", base + "resolve");
            String answer = letter.direction() == Direction.INCOMING ? "outgoing" : "internal";
            add(acts, writes, "answer", "/correspondence/new/" + answer + "?answers=" + letter.id());
            boolean information = letter.kind() == Kind.INFORMATION;
            add(
                    acts,
                    information && letter.lengthened() == null && (registers || resolves),
                    "lengthen",
                    base + "lengthen");
            add(acts, information && (registers || resolves), "refuse", base + "refuse");
            add(acts, information && (registers || resolves), "forward", base + "forward");
            boolean open = told.stream().anyMatch(one -> one.resolution().open());
            add(acts, resolves && open, "extend", base + "extend");
            add(acts, !information && (registers || resolves), "file", base + "file");
        }
        add(acts, writes, "link", base + "link");
        add(acts, writes && letter.direction() == Direction.INCOMING, "attach", base + "attach");
        boolean begins = letter.open() && intake.possible(letter);
        add(acts, registers && user.may("services.receive") && begins, "case", base + "case");
        return acts;
    }

    private static void add(List<Act> acts, boolean may, String id, String url) {
        if (may) {
            acts.add(new Act(id, url));
        }
    }

    static boolean mine(Resolution resolution, User user) {
        return resolution.executors().stream()
                .anyMatch(executor -> executor.account().equals(user.id()) && executor.reported() == null);
    }

    /** The others of its thread; of a confidential one only where it may be seen. */
    private List<Letter> thread(Letter letter, User user) {
        return store.thread(letter.thread()).stream()
                .filter(one -> !one.id().equals(letter.id()) && door.opens(user, one))
                .toList();
    }

    private List<Map<String, Object>> events(Visit visit, Letter letter) {
        List<Map<String, Object>> events = new ArrayList<>();
        for (LetterStore.Event event : store.events(letter.id())) {
            events.add(Map.of(
                    "at", event.at(),
                    "title", visit.text("correspondence.event." + event.kind()),
                    "text", event.words(),
                    "who", event.name()));
        }
        return events;
    }

    /** How the term of a request for information was reckoned, in sentences. */
    private List<String> why(Visit visit, Letter letter) {
        if (letter.kind() != Kind.INFORMATION || letter.due() == null) {
            return List.of();
        }
        try {
            InformationClock.Term term =
                    letter.lengthened() == null ? clock.answer(letter.received()) : clock.lengthened(letter.received());
            List<String> why = new ArrayList<>();
            String kind = term.kind().name().toLowerCase(java.util.Locale.ROOT);
            why.add(visit.text("correspondence.why." + kind, term.days(), term.start(), term.due()));
            term.deadline()
                    .explanation()
                    .forEach(skipped -> why.add(visit.text(
                            "correspondence.why.skipped",
                            skipped.day(),
                            skipped.title().get(visit.lang()))));
            why.add(term.law());
            return why;
        } catch (Problem open) {
            return List.of();
        }
    }
}
