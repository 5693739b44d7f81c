package am.hamaynk.services.define;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.clock.Allowance;
import am.hamaynk.services.clock.Clock;
import am.hamaynk.services.clock.Reading;
import am.hamaynk.services.definition.Definition;
import am.hamaynk.services.definition.Definition.Length;
import am.hamaynk.services.definition.Definition.Term;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.form.Questions;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A dry run of a service's course: one chooses step by step what happens and when, and sees states, terms and dates. */
@Component
@Page(path = "/services/define/{id}/run", permission = Hands.DEFINE)
public final class RunPage implements Renderer {
    private static final int MOST = 50;
    private static final String DAYS = "30";

    /** As the hint says it. */
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final Tried tried;
    private final Services services;
    private final Texts texts;
    private final Today today;
    private final Clock clock;

    @Activate
    public RunPage(
            @Reference Tried tried,
            @Reference Services services,
            @Reference WorkCalendar calendar,
            @Reference Texts texts,
            @Reference Today today) {
        this.tried = tried;
        this.services = services;
        this.texts = texts;
        this.today = today;
        this.clock = new Clock(calendar);
    }

    /** A step in the list. @param clock when it is due after it, or why there is no day */
    public record Row(LocalDate day, String hands, String action, String state, LocalDate due, String clock) {}

    /** A step to choose. */
    public record Choice(String id, String text) {}

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        Definition definition = tried.find(id);
        Form form = visit.form();
        String days = form.text("days", days(definition));
        String kind = form.text("kind", kind(definition));
        LocalDate start = day(form.text("start")).orElse(today.get());
        List<String> taken =
                new ArrayList<>(form.all("step").stream().limit(MOST).toList());
        List<Map<String, String>> problems = new ArrayList<>();
        Allowance allowance = allowance(visit, definition, days, kind, problems);
        DryRun run = run(definition, allowance, start);
        for (String step : taken) {
            String[] parts = step.split("@", 2);
            run.take(parts[0], day(parts.length == 2 ? parts[1] : "").orElse(run.day()));
        }
        if (!form.text("take").isEmpty() && taken.size() < MOST && problems.isEmpty()) {
            LocalDate on = on(visit, form, run, problems);
            try {
                run.take(form.text("take"), on);
                taken.add(form.text("take") + "@" + run.day());
            } catch (Problem refused) {
                problems.add(told(visit, "take", refused));
            }
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("define.run"));
        model.put("service", definition.title().get(visit.lang()));
        model.put("id", id);
        model.put("sketched", tried.sketched(id));
        model.put("problems", problems);
        model.put(
                "form",
                Map.of(
                        "days",
                        days,
                        "kind",
                        kind,
                        "start",
                        start.format(DAY),
                        "on",
                        run.day().format(DAY)));
        model.put("taken", taken);
        model.put("start", start);
        model.put(
                "startState",
                definition
                        .workflow()
                        .state(definition.workflow().start())
                        .orElseThrow()
                        .title()
                        .get(visit.lang()));
        model.put("startReading", told(visit, run(definition, allowance, start).reading()));
        model.put("startDue", due(run(definition, allowance, start).reading()));
        model.put("rows", run.steps().stream().map(step -> row(visit, step)).toList());
        model.put("state", run.state().title().get(visit.lang()));
        model.put(
                "end",
                run.state().end() == null
                        ? ""
                        : visit.text("define.end." + run.state().end()));
        model.put(
                "choices",
                run.next().stream()
                        .map(next -> new Choice(
                                next.action().id(),
                                visit.text("desk.hands." + next.hands()) + ": "
                                        + next.action().title().get(visit.lang())))
                        .toList());
        return new Reply.View("define-run", model);
    }

    private DryRun run(Definition definition, Allowance allowance, LocalDate start) {
        Questions questions = new Questions(texts, (type, id) -> Optional.empty(), today.get());
        return new DryRun(definition.workflow(), questions, clock, allowance, start);
    }

    private LocalDate on(Visit visit, Form form, DryRun run, List<Map<String, String>> problems) {
        String typed = form.text("on");
        Optional<LocalDate> day = day(typed);
        if (day.isEmpty() && !typed.isEmpty()) {
            problems.add(told(visit, "on", Problem.field("on", "bad-date")));
        }
        return day.orElse(run.day());
    }

    private static Optional<LocalDate> day(String text) {
        return Days.find(text.replaceFirst("^(\\d{2})[./](\\d{2})[./](\\d{4})$", "$3-$2-$1"));
    }

    private static Allowance allowance(
            Visit visit, Definition definition, String days, String kind, List<Map<String, String>> problems) {
        try {
            return Allowance.of(
                    new Term(
                            List.of(new Length(null, days.matches("\\d{1,4}") ? days : DAYS)),
                            kind,
                            number(definition.term().extension()),
                            number(definition.term().completion())),
                    Map.of());
        } catch (Problem wrong) {
            problems.add(told(visit, "days", wrong));
            return null;
        }
    }

    /** What the file leaves to the community is tried with 30 days. */
    private static Length number(Length length) {
        return length == null ? null : new Length(null, length.days().matches("\\d{1,4}") ? length.days() : DAYS);
    }

    private String days(Definition definition) {
        String days = definition.term().choices().get(0).days();
        Object value = services.parameters(definition).get(days.replaceFirst("^parameter\\.", ""));
        return days.matches("\\d{1,4}") ? days : value == null ? DAYS : value.toString();
    }

    private String kind(Definition definition) {
        Object value = services.parameters(definition).get(definition.term().kind());
        return value != null ? value.toString() : definition.term().kind().equals("working") ? "working" : "calendar";
    }

    private static Row row(Visit visit, DryRun.Step step) {
        return new Row(
                step.day(),
                visit.text("desk.hands." + step.hands()),
                step.action().title().get(visit.lang()),
                step.to().title().get(visit.lang()),
                due(step.reading()),
                told(visit, step.reading()));
    }

    private static LocalDate due(Reading reading) {
        return reading == null || reading.state() == Reading.State.OVER
                ? null
                : reading.due() == null ? reading.completeBy() : reading.due();
    }

    /** What the clock shows, in words. */
    private static String told(Visit visit, Reading reading) {
        if (reading == null) {
            return "";
        }
        return switch (reading.state()) {
            case OVER -> visit.text("define.clock.over");
            case STANDING -> visit.text("define.clock.standing", reading.left());
            case LATE -> visit.text("define.clock.late", -reading.left());
            default -> visit.text("define.clock.runs", reading.left());
        };
    }

    private static Map<String, String> told(Visit visit, String field, Problem problem) {
        return Map.of(
                "field",
                field,
                "text",
                visit.text("error." + problem.code(), problem.arguments().toArray()));
    }
}
