package am.hamaynk.reception.hours;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Kept;
import am.hamaynk.reception.booking.OtherHours;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Absences and additional hours; whom an absence concerns is told and offered other times. */
@Component
@Page(path = "/reception/changes", permission = Rights.MANAGE, write = Rights.MANAGE, menu = "changes.menu", order = 50)
public final class ChangesPage implements Renderer {
    private static final int LONGEST_WHY = 200;
    private static final int LONGEST_DAYS = 366;

    private final Hosts hosts;
    private final Kept kept;
    private final OtherHours otherHours;
    private final Today today;

    @Activate
    public ChangesPage(
            @Reference Hosts hosts, @Reference Kept kept, @Reference OtherHours otherHours, @Reference Today today) {
        this.hosts = hosts;
        this.kept = kept;
        this.otherHours = otherHours;
        this.today = today;
    }

    /** @param hours that it concerns, or empty for whole days */
    public record Row(
            String id, String host, boolean away, LocalDate first, LocalDate last, String hours, String why) {}

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            return visit.form().text("remove").isEmpty()
                    ? add(visit)
                    : remove(visit.form().text("remove"));
        }
        Map<String, String> names =
                hosts.all().stream().collect(Collectors.toMap(Host::id, host -> host.name(visit.lang())));
        List<Row> rows = hosts.changes(null, today.get()).stream()
                .map(one -> new Row(
                        one.id(),
                        names.getOrDefault(one.host(), ""),
                        one.away(),
                        one.first(),
                        one.last(),
                        one.time() == null ? "" : one.time().text(),
                        one.why()))
                .toList();
        return Reply.view("changes")
                .with("title", visit.text("changes.title"))
                .with("changes", rows)
                .with(
                        "hosts",
                        hosts.all().stream()
                                .map(host -> Map.of("value", host.id(), "text", host.name(visit.lang())))
                                .toList())
                .with(
                        "kinds",
                        List.of(
                                Map.of("value", "away", "text", visit.text("changes.away")),
                                Map.of("value", "extra", "text", visit.text("changes.extra"))));
    }

    private Reply remove(String id) {
        hosts.changes(null, today.get()).stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .ifPresentOrElse(otherHours::remove, () -> {
                    throw Problem.notFound(id);
                });
        return Reply.done("/reception/changes", "changes.removed");
    }

    private Reply add(Visit visit) {
        Form form = visit.form();
        String host = form.required("host");
        boolean away = !form.text("kind").equals("extra");
        form.required("first");
        LocalDate first = form.date("first");
        LocalDate last = form.text("last").isEmpty() ? first : form.date("last");
        String hours = form.text("time");
        Optional<List<Span>> spans = Span.read(hours);
        if (spans.isEmpty() || spans.get().size() > 1) {
            form.problem("time", "bad-span");
        } else if (!away && spans.get().isEmpty()) {
            form.problem("time", "required-field");
        }
        String why = away ? form.required("why") : form.text("why");
        form.check();
        new Problem.Collector()
                .check(hosts.find(host).isPresent(), "host", "bad-choice")
                .check(!first.isBefore(today.get()), "first", "date-past")
                .check(!last.isBefore(first), "last", "last-before-first")
                .check(last.isBefore(first.plusDays(LONGEST_DAYS)), "last", "too-many-days", LONGEST_DAYS)
                .check(why.length() <= LONGEST_WHY, "why", "too-long", LONGEST_WHY)
                .throwIfAny();
        Span time = spans.get().isEmpty() ? null : spans.get().get(0);
        int[] dropped = kept.change(new Change(null, host, away, first, last, time, why), form.has("drop"));
        return dropped[0] == 0
                ? Reply.done("/reception/changes", "changes.added")
                : Reply.done("/reception/changes", "changes.added-dropped", dropped[0], dropped[1]);
    }
}
