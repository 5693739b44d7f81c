package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.services.Cases;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Whom the office expects on a day, and who came. */
@Component
@Page(path = "/reception/appointments", permission = Rights.BOOK, write = Rights.BOOK, menu = "day.menu", order = 20)
public final class DayPage implements Renderer {
    private static final Set<String> OUTCOMES = Set.of("arrived", "done", "missed");

    private final Appointments appointments;
    private final Hosts hosts;
    private final Kept kept;
    private final Audit audit;
    private final Today today;

    /** Without it, the number of a case is a number. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Cases cases;

    @Activate
    public DayPage(
            @Reference Appointments appointments,
            @Reference Hosts hosts,
            @Reference Kept kept,
            @Reference Audit audit,
            @Reference Today today) {
        this.appointments = appointments;
        this.hosts = hosts;
        this.kept = kept;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param caseUrl page of the case it is about, or null where nobody knows it
     * @param open whether it still can be called off
     * @param due whether it can be said if they came
     * @param call whether they must be called
     */
    public record Row(
            String number,
            String time,
            String host,
            String name,
            String phone,
            String email,
            String subject,
            String caseNumber,
            String caseUrl,
            String caseTitle,
            String channel,
            String state,
            String note,
            boolean open,
            boolean due,
            boolean call) {}

    @Override
    public Reply render(Visit visit) {
        LocalDate day = visit.post() ? Choosing.day(visit).orElse(today.get()) : day(visit);
        String asked = visit.form().text("host");
        String host = hosts.find(asked).map(Host::id).orElse(null);
        if (visit.post()) {
            return act(visit, "/reception/appointments?day=" + day + (host == null ? "" : "&host=" + host));
        }
        audit.record("reception.list.read", "appointments", Map.of("day", day.toString()));
        Map<String, String> names =
                hosts.all().stream().collect(Collectors.toMap(Host::id, one -> one.name(visit.lang())));
        List<Row> rows = appointments.on(day, host).stream()
                .filter(one -> !one.forgotten())
                .map(one -> row(one, names.get(one.host()), visit.lang()))
                .toList();
        return Reply.view("day")
                .with("title", visit.text("day.title"))
                .with("day", day)
                .with("weekday", day.getDayOfWeek().getValue())
                .with("host", host)
                .with("before", day.minusDays(1))
                .with("after", day.plusDays(1))
                .with("rows", rows)
                .with("expected", rows.stream().filter(Row::open).count())
                .with(
                        "hosts",
                        hosts.published().stream()
                                .map(one -> Map.of("value", one.id(), "text", one.name(visit.lang())))
                                .toList());
    }

    private LocalDate day(Visit visit) {
        LocalDate day = Choosing.day(visit).orElse(null);
        LocalDate typed = day == null ? visit.form().date("day") : day;
        return typed == null ? today.get() : typed;
    }

    private Row row(Appointment one, String host, String lang) {
        Cases known = cases;
        Cases.Summary about = known == null || one.caseNumber() == null
                ? null
                : known.find(one.caseNumber()).orElse(null);
        return new Row(
                one.number(),
                one.time().text(),
                host,
                one.visitor().name(),
                one.visitor().phone(),
                one.visitor().email(),
                one.subject(),
                one.caseNumber(),
                about == null ? null : about.url(),
                about == null ? null : about.title().get(lang),
                one.channel(),
                one.state().key(),
                one.note() == null ? "" : one.note(),
                one.state() == State.BOOKED,
                !one.day().isAfter(today.get()) && one.state() != State.CANCELLED && one.state() != State.DROPPED,
                one.state() == State.DROPPED && !one.reachable());
    }

    private Reply act(Visit visit, String back) {
        Form form = visit.form();
        String number = form.text("number");
        String what = form.text("do");
        if (OUTCOMES.contains(what)) {
            kept.outcome(number, State.valueOf(what.toUpperCase(Locale.ROOT)), form.text("note"));
            return Reply.done(back, "day." + what + "-done");
        }
        return switch (what) {
            case "drop" -> {
                Appointment dropped = kept.drop(number, form.text("reason"));
                yield Reply.done(back, dropped.reachable() ? "day.dropped" : "day.dropped-call");
            }
            case "called" -> {
                kept.called(number);
                yield Reply.done(back, "day.called");
            }
            default -> throw Problem.of("bad-request", 400);
        };
    }
}
