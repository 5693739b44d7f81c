package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.reception.booking.Appointments.Place;
import am.hamaynk.reception.hours.Change;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Openings;
import am.hamaynk.reception.hours.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Saves other hours, and with them what becomes of the appointments that were booked by the hours before: both or neither. */
@Component(service = OtherHours.class)
public final class OtherHours {
    private static final int LONGEST_WHY = 200;
    /** Longer than anybody may book ahead. */
    private static final int YEARS = 2;

    private final Hosts hosts;
    private final Free free;
    private final Appointments appointments;
    private final Kept kept;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public OtherHours(
            @Reference Hosts hosts,
            @Reference Free free,
            @Reference Appointments appointments,
            @Reference Kept kept,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.appointments = appointments;
        this.kept = kept;
        this.transactions = transactions;
        this.today = today;
    }

    /**
     * Saves a host as changed. Appointments whose time is within the new hours stay, at another seat where theirs is gone; the
     * others are called off, and everybody is told and offered other times.
     *
     * @param dropThem whether whoever says it knows that there are some
     * @param why as visitors are told; needed where any are called off
     * @return how many were called off, and how many of them must be called
     * @throws Problem {@code hours-expected} at field {@code drop} where some are expected then and it was not said; {@code
     *     conflict} (409) where somebody else has changed the host since
     */
    public int[] save(Host host, boolean dropThem, String why) {
        String reason = Visitor.plain(why);
        return transactions.call(() -> {
            if (host.id() != null) {
                appointments.hold(host.id());
            }
            Host saved = hosts.find(hosts.save(host)).orElseThrow();
            List<Appointment> prevented = settle(saved);
            if (!prevented.isEmpty()) {
                new Problem.Collector()
                        .check(dropThem, "drop", "hours-expected", prevented.size())
                        .check(!dropThem || !reason.isEmpty(), "why", "required-field")
                        .check(reason.length() <= LONGEST_WHY, "why", "too-long", LONGEST_WHY)
                        .throwIfAny();
            }
            prevented.forEach(one -> kept.drop(one, saved, reason));
            return new int[] {
                prevented.size(),
                (int) prevented.stream().filter(one -> !one.reachable()).count()
            };
        });
    }

    /**
     * Takes a change of hours back.
     *
     * @throws Problem {@code extra-expected} (409) where somebody is expected in additional hours: an absence tells them first
     */
    public void remove(Change change) {
        transactions.run(() -> {
            appointments.hold(change.host());
            hosts.remove(change.id());
            List<Appointment> outside = change.away()
                    ? List.of()
                    : outside(hosts.find(change.host()).orElseThrow(), coming(change.host()));
            if (!outside.isEmpty()) {
                throw Problem.conflict("extra-expected", outside.size());
            }
        });
    }

    /** Gives those who can stay a seat that is still there. @return those who cannot stay */
    private List<Appointment> settle(Host host) {
        List<Appointment> coming = coming(host.id());
        List<Appointment> prevented = new ArrayList<>(outside(host, coming));
        coming.removeAll(prevented);
        LocalDate from = today.get();
        Map<String, Place> places = appointments.places(host.id(), from, from.plusYears(YEARS)).stream()
                .collect(Collectors.toMap(Place::appointment, Function.identity()));
        List<Place> taken = new ArrayList<>();
        places.values().stream().filter(place -> place.seat() <= host.seats()).forEach(taken::add);
        coming.sort(Comparator.comparing(Appointment::created).thenComparing(Appointment::id));
        for (Appointment one : coming) {
            Place place = places.get(one.id());
            if (place == null || place.seat() <= host.seats()) {
                continue;
            }
            int seat = seat(host, taken, one);
            if (seat == 0) {
                prevented.add(one);
            } else {
                appointments.free(one.id());
                appointments.take(host.id(), one.day(), one.time(), seat, one.id());
                taken.add(new Place(one.day(), one.time(), seat, one.id()));
            }
        }
        return prevented;
    }

    private static int seat(Host host, List<Place> taken, Appointment one) {
        Set<Integer> gone = taken.stream()
                .filter(place -> place.day().equals(one.day()) && place.time().overlaps(one.time()))
                .map(Place::seat)
                .collect(Collectors.toSet());
        return IntStream.rangeClosed(1, host.seats())
                .filter(seat -> !gone.contains(seat))
                .findFirst()
                .orElse(0);
    }

    private List<Appointment> outside(Host host, List<Appointment> coming) {
        Openings openings = free.openings();
        List<Change> changes = hosts.changes(host.id(), today.get());
        return coming.stream()
                .filter(one -> !host.active()
                        || openings.on(host, changes, one.day()).stream().noneMatch(open -> holds(open, one.time())))
                .toList();
    }

    private static boolean holds(Span open, Span time) {
        return open.from() <= time.from() && time.to() <= open.to();
    }

    private List<Appointment> coming(String host) {
        LocalDate from = today.get();
        return appointments.booked(host, from, from.plusYears(YEARS)).stream()
                .filter(kept::changeable)
                .collect(Collectors.toCollection(ArrayList::new));
    }
}
