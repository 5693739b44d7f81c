package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import am.hamaynk.reception.booking.Appointment;
import am.hamaynk.reception.booking.Appointments;
import am.hamaynk.reception.booking.Kept;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.queue.Order.Kind;
import am.hamaynk.reception.queue.Ticket.State;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives out numbers: each once, from 1 anew every day for each topic. */
@Component(service = Drawing.class)
public final class Drawing {
    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");
    private static final String LETTERS = "abcdefghijkmnpqrstuvwxyz23456789";
    private static final int SECRET_LENGTH = 16;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Tickets tickets;
    private final Topics topics;
    private final Appointments appointments;
    private final Kept kept;
    private final Settings settings;
    private final Transactions transactions;
    private final Audit audit;
    private final Today today;

    @Activate
    public Drawing(
            @Reference Tickets tickets,
            @Reference Topics topics,
            @Reference Appointments appointments,
            @Reference Kept kept,
            @Reference Settings settings,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Today today) {
        this.tickets = tickets;
        this.topics = topics;
        this.appointments = appointments;
        this.kept = kept;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param key of one press of a button: the same gives the same number; or null
     * @throws Problem {@code bad-choice} at field {@code topic}
     */
    public Ticket draw(String topicId, boolean priority, String lang, String key, String device) {
        Topic topic =
                topics.find(topicId).filter(Topic::active).orElseThrow(() -> Problem.field("topic", "bad-choice"));
        Kind kind = priority && settings.get(Setting.PRIORITY) == 1 ? Kind.PRIORITY : Kind.NORMAL;
        String press = key == null || !key.matches("[\\w-]{1,40}") ? null : key;
        return transactions.call(() -> {
            tickets.turn();
            Optional<Ticket> before = press == null ? Optional.empty() : tickets.byKey(press);
            return before.orElseGet(() -> keep(topic, kind, lang, press, null, today.now(), device));
        });
    }

    /** @param ticket null where no queue is waited in: then one goes to the room straight away */
    public record CheckedIn(Appointment appointment, Host host, Ticket ticket, boolean late) {}

    /**
     * Somebody with an appointment has come.
     *
     * @throws Problem {@code no-such-appointment} at field {@code number} where nobody is expected today under it
     */
    public CheckedIn checkIn(String number, String lang, String device) {
        return transactions.call(() -> {
            tickets.turn();
            LocalDate day = today.get();
            Appointment one = appointments
                    .byNumber(number)
                    .filter(found -> found.day().equals(day))
                    .filter(found ->
                            found.state() == Appointment.State.BOOKED || found.state() == Appointment.State.ARRIVED)
                    .orElseThrow(() -> Problem.field("number", "no-such-appointment"));
            Host host = kept.host(one);
            Instant now = today.now();
            Instant time = today.at(day, one.time().from());
            boolean late = now.isAfter(time.plus(Duration.ofMinutes(settings.get(Setting.GRACE))));
            Optional<Ticket> drawn = tickets.byAppointment(one.id());
            if (one.state() == Appointment.State.BOOKED) {
                kept.arrived(one);
            }
            Optional<Topic> topic = host.topic() == null
                    ? Optional.empty()
                    : topics.find(host.topic()).filter(Topic::active);
            if (drawn.isPresent() || topic.isEmpty()) {
                return new CheckedIn(one, host, drawn.orElse(null), false);
            }
            Ticket ticket = keep(
                    topic.get(),
                    late ? Kind.NORMAL : Kind.APPOINTMENT,
                    lang,
                    null,
                    one.id(),
                    now.isBefore(time) ? time : now,
                    device);
            return new CheckedIn(one, host, ticket, late);
        });
    }

    private Ticket keep(
            Topic topic, Kind kind, String lang, String key, String appointment, Instant since, String device) {
        LocalDate day = today.get();
        int number = tickets.last(day, topic.id()) + 1;
        Ticket ticket = new Ticket(
                Ids.next(),
                secret(),
                day,
                topic.id(),
                number,
                String.format(Locale.ROOT, "%s%03d", topic.letter(), number),
                kind,
                lang != null && LANGUAGES.contains(lang) ? lang : "hy",
                State.WAITING,
                today.now(),
                since,
                0,
                null,
                null,
                0,
                appointment);
        tickets.insert(ticket, key);
        audit.record("reception.number.draw", ticket.label(), Map.of("device", device, "kind", kind.key()));
        return ticket;
    }

    /** Whoever does not want to wait any longer. */
    public void leave(String secret) {
        transactions.run(() -> {
            tickets.turn();
            Ticket ticket = find(secret);
            if (!tickets.leave(ticket) && ticket.state() != State.LEFT) {
                throw Problem.conflict("ticket-called");
            }
            audit.record("reception.number.leave", ticket.label(), Map.of());
        });
    }

    /** @throws Problem {@code not-found} */
    public Ticket find(String secret) {
        return Optional.of(secret)
                .filter(text -> text.matches("[a-z2-9]{16}"))
                .flatMap(tickets::bySecret)
                .orElseThrow(() -> Problem.notFound("ticket"));
    }

    private static String secret() {
        StringBuilder secret = new StringBuilder();
        for (int i = 0; i < SECRET_LENGTH; i++) {
            secret.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return secret.toString();
    }
}
