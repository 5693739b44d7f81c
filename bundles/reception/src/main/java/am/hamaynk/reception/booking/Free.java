package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.reception.booking.Appointments.Place;
import am.hamaynk.reception.hours.Change;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Openings;
import am.hamaynk.reception.hours.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The times that can still be booked. */
@Component(service = Free.class)
public final class Free {
    private final Hosts hosts;
    private final Appointments appointments;
    private final WorkCalendar calendar;
    private final Today today;

    @Activate
    public Free(
            @Reference Hosts hosts,
            @Reference Appointments appointments,
            @Reference WorkCalendar calendar,
            @Reference Today today) {
        this.hosts = hosts;
        this.appointments = appointments;
        this.calendar = calendar;
        this.today = today;
    }

    /** On a day of which the law is contested nobody is expected until it is confirmed. */
    public Openings openings() {
        return new Openings(day -> {
            try {
                return calendar.working(day);
            } catch (Problem contested) {
                return false;
            }
        });
    }

    /**
     * Days on which somebody receives, with the times that are free; none where all are taken.
     *
     * @param last at most this day; never further than the host lets book
     */
    public Map<LocalDate, List<Span>> between(Host host, LocalDate from, LocalDate last) {
        LocalDate now = today.get();
        LocalDate first = from.isBefore(now) ? now : from;
        LocalDate end = now.plusDays(host.daysAhead()).isBefore(last) ? now.plusDays(host.daysAhead()) : last;
        Map<LocalDate, List<Span>> free = new LinkedHashMap<>();
        if (end.isBefore(first) || !host.active()) {
            return free;
        }
        List<Change> changes = hosts.changes(host.id(), first);
        Map<LocalDate, List<Place>> taken =
                appointments.places(host.id(), first, end).stream().collect(Collectors.groupingBy(Place::day));
        Openings openings = openings();
        for (LocalDate day = first; !day.isAfter(end); day = day.plusDays(1)) {
            List<Span> slots = openings.slots(host, changes, day);
            if (slots.isEmpty()) {
                continue;
            }
            List<Place> places = taken.getOrDefault(day, List.of());
            int soonest = day.equals(now) ? today.minute() : 0;
            free.put(
                    day,
                    slots.stream()
                            .filter(slot -> slot.from() >= soonest)
                            .filter(slot -> seat(host, places, slot).isPresent())
                            .toList());
        }
        return free;
    }

    /** The first free times, however far they are. */
    public List<Map.Entry<LocalDate, Span>> first(Host host, int most) {
        List<Map.Entry<LocalDate, Span>> first = new ArrayList<>();
        LocalDate now = today.get();
        between(host, now, now.plusDays(host.daysAhead())).forEach((day, slots) -> slots.stream()
                .limit(Math.max(0, most - first.size()))
                .forEach(slot -> first.add(Map.entry(day, slot))));
        return first;
    }

    /** @return a seat of those that nobody has at a time; empty where it is none of the host's times or all are taken */
    Optional<Integer> seat(Host host, LocalDate day, int minute) {
        return between(host, day, day).getOrDefault(day, List.of()).stream()
                .filter(slot -> slot.from() == minute)
                .findFirst()
                .flatMap(slot -> seat(host, appointments.places(host.id(), day, day), slot));
    }

    private static Optional<Integer> seat(Host host, List<Place> places, Span slot) {
        Set<Integer> taken = places.stream()
                .filter(place -> place.time().overlaps(slot))
                .map(Place::seat)
                .collect(Collectors.toSet());
        for (int seat = 1; seat <= host.seats(); seat++) {
            if (!taken.contains(seat)) {
                return Optional.of(seat);
            }
        }
        return Optional.empty();
    }
}
