package am.hamaynk.reception.booking;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A resident's own appointments, as their pages show them. */
@Component(service = Own.class)
public final class Own {
    private static final int PAST_DAYS = 30;

    private final Appointments appointments;
    private final Hosts hosts;
    private final Today today;

    @Activate
    public Own(@Reference Appointments appointments, @Reference Hosts hosts, @Reference Today today) {
        this.appointments = appointments;
        this.hosts = hosts;
        this.today = today;
    }

    public record Line(String number, String host, LocalDate day, String time, String state, boolean coming) {}

    List<Line> of(Visit visit) {
        User user = visit.user().orElseThrow();
        LocalDate day = today.get();
        Map<String, String> names =
                hosts.all().stream().collect(Collectors.toMap(Host::id, host -> host.name(visit.lang())));
        return appointments.own(user.id(), day.minusDays(PAST_DAYS)).stream()
                .map(one -> new Line(
                        one.number(),
                        names.get(one.host()),
                        one.day(),
                        one.time().text(),
                        one.state().key(),
                        !one.day().isBefore(day) && one.state() == Appointment.State.BOOKED))
                .toList();
    }
}
