package am.hamaynk.reception.hours;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.reception.booking.Free;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who receives, when, and which times are free. */
@Component(service = Object.class)
@Resource(resource = "/reception/hours")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Permission(Permission.PUBLIC)
public final class HoursResource {
    private static final int MOST_DAYS = 62;

    private final Hosts hosts;
    private final Free free;
    private final Today today;

    @Activate
    public HoursResource(@Reference Hosts hosts, @Reference Free free, @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.today = today;
    }

    /**
     * @param name by language
     * @param week hours by weekday, 1 Monday to 7 Sunday: {@code 10:00–13:00, 14:00–17:00}
     * @param minutes for one visitor
     */
    public record Receives(
            String id,
            Map<String, String> name,
            String room,
            Map<Integer, String> week,
            List<Otherwise> changes,
            int minutes,
            int daysAhead,
            boolean bookable) {}

    /** @param hours that it concerns, or null for whole days */
    public record Otherwise(boolean away, LocalDate first, LocalDate last, String hours, String why) {}

    public record Slots(List<Day> items, String next) {}

    /** @param times at which an appointment can begin, {@code 09:30} */
    public record Day(LocalDate day, List<String> times) {}

    @GET
    public Slice<Receives> hours(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        List<Change> changes = hosts.changes(null, today.get());
        return Slice.of(hosts.published(), cursor, limit).map(host -> receives(host, changes));
    }

    /**
     * @param from first day, today where it is not said
     * @param days how many, 1 to 62; 14 where it is not said
     */
    @GET
    @Path("{host}/slots")
    public Slots slots(
            @PathParam("host") String id, @QueryParam("from") String from, @QueryParam("days") Integer days) {
        Host host = hosts.find(id).filter(Host::active).orElseThrow(() -> Problem.notFound(id));
        LocalDate first = from == null ? today.get() : Days.read("from", from);
        int length = days == null ? 14 : days;
        if (length < 1 || length > MOST_DAYS) {
            throw Problem.field("days", "number-between", 1, MOST_DAYS);
        }
        if (!host.bookable()) {
            return new Slots(List.of(), null);
        }
        return new Slots(
                free.between(host, first, first.plusDays(length - 1L)).entrySet().stream()
                        .map(one -> new Day(
                                one.getKey(),
                                one.getValue().stream()
                                        .map(slot -> Span.text(slot.from()))
                                        .toList()))
                        .toList(),
                null);
    }

    private static Receives receives(Host host, List<Change> changes) {
        Map<Integer, String> week = new LinkedHashMap<>();
        for (DayOfWeek day : DayOfWeek.values()) {
            if (!host.on(day).isEmpty()) {
                week.put(day.getValue(), Span.text(host.on(day)));
            }
        }
        return new Receives(
                host.id(),
                host.name(),
                host.room(),
                week,
                changes.stream()
                        .filter(one -> one.host().equals(host.id()))
                        .map(one -> new Otherwise(
                                one.away(),
                                one.first(),
                                one.last(),
                                one.time() == null ? null : one.time().text(),
                                one.why()))
                        .toList(),
                host.minutes(),
                host.daysAhead(),
                host.bookable());
    }
}
