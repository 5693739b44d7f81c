package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Change;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What becomes of an appointment that was made: moved, called off by either side, and whether the visitor came. */
@Component(service = Kept.class)
public final class Kept {
    private static final int MOST_MOVES = 10;
    private static final int LONGEST_NOTE = 1000;
    private static final int LONGEST_REASON = 200;
    private static final Set<State> OUTCOMES = Set.of(State.ARRIVED, State.DONE, State.MISSED);

    private final Hosts hosts;
    private final Free free;
    private final Appointments appointments;
    private final Secrets secrets;
    private final Letters letters;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public Kept(
            @Reference Hosts hosts,
            @Reference Free free,
            @Reference Appointments appointments,
            @Reference Secrets secrets,
            @Reference Letters letters,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.appointments = appointments;
        this.secrets = secrets;
        this.letters = letters;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Opens one for the office, the account it was booked with, or whoever has its secret.
     *
     * @param secret or null
     * @throws Problem 401 for nobody, 403 for somebody to whom it is not open, whether it is there or not; {@code not-found}
     *     for the office
     */
    public Appointment open(String number, String secret) {
        User user = access.user().orElse(null);
        if (user == null && secret == null) {
            throw Problem.of("unauthenticated", 401);
        }
        boolean office = access.may(Rights.BOOK);
        Appointment one = appointments.byNumber(number).orElse(null);
        if (one == null || one.forgotten()) {
            throw office ? Problem.notFound(number) : Problem.of("forbidden", 403);
        }
        boolean own = user != null && user.id().equals(one.account());
        boolean opens = secrets.opens(one.id(), secret);
        if (!own && !opens && !office) {
            throw Problem.of("forbidden", 403);
        }
        if (!own && !opens) {
            audit.read(one.number());
        }
        return one;
    }

    /** Another time of the same host; also for one that the office has called off. */
    public Appointment move(String number, String secret, LocalDate day, Integer minute) {
        Appointment one = open(number, secret);
        new Problem.Collector()
                .check(day != null, "day", "required-field")
                .check(minute != null, "at", "required-field")
                .throwIfAny();
        if (!changeable(one) && one.state() != State.DROPPED) {
            throw Problem.conflict("appointment-over");
        }
        if (one.version() >= MOST_MOVES) {
            throw Problem.conflict("too-many-moves");
        }
        Host host = host(one);
        try {
            transactions.run(() -> {
                appointments.hold(host.id());
                appointments.free(one.id());
                int seat = free.seat(host, day, minute).orElseThrow(Booking::taken);
                Span time = new Span(minute, minute + host.minutes());
                boolean soon = !day.isAfter(today.get().plusDays(1));
                seen(appointments.move(one, day, time, soon));
                appointments.take(host.id(), day, time, seat, one.id());
                audit.record(
                        "reception.appointment.move",
                        one.number(),
                        Map.of("from", one.day() + " " + one.time().text(), "to", day + " " + time.text()));
                letters.settled(one);
                letters.tell(appointments.byId(one.id()).orElseThrow(), host, "moved");
            });
        } catch (Sql.Failure failed) {
            throw failed.duplicate() ? Booking.taken() : failed;
        }
        return appointments.byId(one.id()).orElseThrow();
    }

    /** The visitor does not come. */
    public Appointment cancel(String number, String secret) {
        Appointment one = open(number, secret);
        if (one.state() == State.CANCELLED) {
            return one;
        }
        if (!changeable(one) && one.state() != State.DROPPED) {
            throw Problem.conflict("appointment-over");
        }
        transactions.run(() -> {
            appointments.hold(one.host());
            seen(appointments.update(one, State.CANCELLED, one.note(), null));
            appointments.free(one.id());
            audit.record("reception.appointment.cancel", one.number(), Map.of());
            letters.settled(one);
            letters.tell(one, host(one), "cancelled");
        });
        return appointments.byId(one.id()).orElseThrow();
    }

    /** The office calls one off, says why and offers other times. */
    public Appointment drop(String number, String why) {
        access.require(Rights.BOOK);
        Appointment one = open(number, null);
        String reason = Visitor.plain(why);
        new Problem.Collector()
                .check(!reason.isEmpty(), "reason", "required-field")
                .check(reason.length() <= LONGEST_REASON, "reason", "too-long", LONGEST_REASON)
                .throwIfAny();
        if (one.state() != State.BOOKED) {
            throw Problem.conflict("appointment-over");
        }
        transactions.run(() -> {
            appointments.hold(one.host());
            drop(one, host(one), reason);
        });
        return appointments.byId(one.id()).orElseThrow();
    }

    /** Within the caller's transaction, which holds the host. */
    void drop(Appointment one, Host host, String reason) {
        seen(appointments.update(one, State.DROPPED, one.note(), reason));
        appointments.free(one.id());
        audit.record("reception.appointment.drop", one.number(), Map.of("reason", reason));
        letters.tellDropped(one, host, reason, free.first(host, 3));
    }

    /** Those that an absence would make impossible. */
    public List<Appointment> prevented(Change change) {
        LocalDate from = change.first().isBefore(today.get()) ? today.get() : change.first();
        return appointments.booked(change.host(), from, change.last()).stream()
                .filter(one -> change.prevents(one.day(), one.time()))
                .toList();
    }

    /**
     * Notes a change of hours; calls off what it prevents and tells everybody, both or neither.
     *
     * @param dropThem whether whoever says it knows that there are some
     * @return how many were called off, and how many of them must be called
     * @throws Problem {@code absence-expected} at field {@code drop} where some are expected then and it was not said
     */
    public int[] change(Change change, boolean dropThem) {
        Host host = hosts.find(change.host()).orElseThrow(() -> Problem.notFound(change.host()));
        return transactions.call(() -> {
            appointments.hold(host.id());
            List<Appointment> prevented = prevented(change);
            if (!prevented.isEmpty() && !dropThem) {
                throw Problem.field("drop", "absence-expected", prevented.size());
            }
            hosts.add(change);
            prevented.forEach(one -> drop(one, host, change.why()));
            return new int[] {
                prevented.size(),
                (int) prevented.stream().filter(one -> !one.reachable()).count()
            };
        });
    }

    /** Whether the visitor came; nothing follows from not coming. @param what arrived, done or missed */
    public Appointment outcome(String number, State what, String written) {
        access.require(Rights.BOOK);
        String note = written == null ? "" : written.replace("\u0000", "").strip();
        Appointment one = open(number, null);
        new Problem.Collector()
                .check(OUTCOMES.contains(what), "state", "unknown-choice")
                .check(note.length() <= LONGEST_NOTE, "note", "too-long", LONGEST_NOTE)
                .throwIfAny();
        if (one.state() != State.BOOKED && !OUTCOMES.contains(one.state())) {
            throw Problem.conflict("appointment-over");
        }
        if (one.day().isAfter(today.get())) {
            throw Problem.conflict("appointment-ahead");
        }
        transactions.run(() -> {
            seen(appointments.update(one, what, note.isEmpty() ? one.note() : note, null));
            audit.record(
                    "reception.appointment.outcome",
                    one.number(),
                    Map.of("state", what.key(), "before", one.state().key()));
        });
        return appointments.byId(one.id()).orElseThrow();
    }

    /** Within the caller's transaction: whoever has drawn a number by their appointment has come. */
    public void arrived(Appointment one) {
        seen(appointments.update(one, State.ARRIVED, one.note(), null));
        audit.record("reception.appointment.outcome", one.number(), Map.of("state", "arrived", "by", "kiosk"));
    }

    /** Whoever no letter reaches has been called. */
    public void called(String number) {
        access.require(Rights.BOOK);
        Appointment one = open(number, null);
        transactions.run(() -> {
            letters.settled(one);
            audit.record("reception.appointment.called", one.number(), Map.of());
        });
    }

    /** Whether the visitor can still change it: until it begins. */
    public boolean changeable(Appointment one) {
        LocalDate day = today.get();
        return one.state() == State.BOOKED
                && (one.day().isAfter(day)
                        || one.day().equals(day) && one.time().from() > today.minute());
    }

    public Host host(Appointment one) {
        return hosts.find(one.host()).orElseThrow();
    }

    private static void seen(boolean unchanged) {
        if (!unchanged) {
            throw Problem.conflict("conflict");
        }
    }
}
