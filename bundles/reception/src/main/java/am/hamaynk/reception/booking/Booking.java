package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.booking.Appointments.Requested;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.sql.Sql;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives somebody a time that nobody else has. */
@Component(service = Booking.class)
public final class Booking {
    private static final Set<String> CHANNELS = Set.of("online", "phone", "counter");
    private static final Set<String> LANGUAGES = Set.of("hy", "en", "ru");
    private static final int LONGEST_SUBJECT = 500;
    private static final int LONGEST_KEY = 200;
    /** Appointments to come that one person may have with all hosts together. */
    private static final int MOST_COMING = 8;
    /** Bookings of an hour by one account, or from one address for each {@link #SHARE} of those who live here. */
    private static final int MOST_OF_ORIGIN = 10;
    /** A carrier gives one address to thousands, so that more comes from it the larger the community is. */
    private static final int SHARE = 10_000;

    private final Hosts hosts;
    private final Free free;
    private final Appointments appointments;
    private final Secrets secrets;
    private final Letters letters;
    private final Transactions transactions;
    private final Access access;
    private final Community community;
    private final Audit audit;
    private final Today today;

    @Activate
    public Booking(
            @Reference Hosts hosts,
            @Reference Free free,
            @Reference Appointments appointments,
            @Reference Secrets secrets,
            @Reference Letters letters,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Community community,
            @Reference Audit audit,
            @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.appointments = appointments;
        this.secrets = secrets;
        this.letters = letters;
        this.transactions = transactions;
        this.access = access;
        this.community = community;
        this.audit = audit;
        this.today = today;
    }

    /**
     * What somebody asks for.
     *
     * @param minute of the day, or null where it could not be read
     * @param caseNumber of the application it is about; may be empty or null
     * @param channel online, phone or counter; the last two are the office's
     * @param key under which the same is sent again, or null
     */
    public record Wish(
            String host,
            LocalDate day,
            Integer minute,
            Visitor visitor,
            String subject,
            String caseNumber,
            String lang,
            String channel,
            String key) {
        public Wish {
            subject = Visitor.plain(subject);
            channel = channel == null ? "" : channel;
        }

        private String digest() {
            return String.join(
                    "\n",
                    host,
                    "" + day,
                    "" + minute,
                    visitor.name(),
                    visitor.phone(),
                    visitor.email(),
                    subject,
                    "" + caseNumber,
                    channel);
        }
    }

    /** @param secret opens the appointment without an account */
    public record Booked(String number, String secret, LocalDate day, Span time) {}

    /**
     * What was booked stays booked: the same sent again gets the same answer though its host receives nobody any more.
     *
     * @throws Problem {@code slot-taken} (422) at field {@code at} where somebody else was faster; {@code
     *     too-many-own} (409) and {@code too-many-bookings} (429) against whoever books for others what they then miss;
     *     403 for the office's channels; {@code key-reused} (422); 422 with all that is wrong
     */
    public Booked book(Wish wish) {
        boolean office = !"online".equals(wish.channel());
        User user = office ? access.require(Rights.BOOK) : access.user().orElse(null);
        String key = wish.key() == null || wish.key().isEmpty()
                ? null
                : secrets.veiled("key\n" + (user == null ? "" : user.id()) + "\n" + wish.key());
        String digest = secrets.veiled(wish.digest());
        Optional<Booked> before = before(key, digest);
        if (before.isPresent()) {
            return before.get();
        }
        Host host = hosts.find(wish.host())
                .filter(Host::active)
                .filter(found -> found.bookable() || office)
                .orElseThrow(() -> Problem.field("host", wish.host() == null ? "required-field" : "bad-choice"));
        check(wish);
        String origin = office
                ? null
                : access.address()
                        .map(from -> secrets.veiled(user == null ? "origin\n" + from : "account\n" + user.id()))
                        .orElse(null);
        try {
            return transactions.call(() -> keep(wish, host, office ? null : user, office, key, digest, origin));
        } catch (Sql.Failure failed) {
            if (!failed.duplicate()) {
                throw failed;
            }
            return before(key, digest).orElseThrow(Booking::taken);
        }
    }

    private static void check(Wish wish) {
        Problem.Collector wrong = new Problem.Collector();
        wrong.check(CHANNELS.contains(wish.channel()), "channel", "unknown-choice");
        wrong.check(wish.day() != null, "day", "required-field");
        wrong.check(wish.minute() != null, "at", "required-field");
        wish.visitor().check(wrong);
        wrong.check(!wish.subject().isEmpty(), "subject", "required-field");
        wrong.check(wish.subject().length() <= LONGEST_SUBJECT, "subject", "too-long", LONGEST_SUBJECT);
        wrong.check(
                wish.caseNumber() == null || wish.caseNumber().matches("[0-9-]{0,20}"),
                "caseNumber",
                "bad-case-number");
        wrong.check(
                wish.key() == null || wish.key().length() <= LONGEST_KEY, "Idempotency-Key", "too-long", LONGEST_KEY);
        wrong.throwIfAny();
    }

    private Booked keep(Wish wish, Host host, User owner, boolean office, String key, String digest, String origin) {
        appointments.hold(host.id());
        int seat = free.seat(host, wish.day(), wish.minute()).orElseThrow(Booking::taken);
        String account = owner == null ? null : owner.id();
        LocalDate day = today.get();
        Instant now = today.now();
        if (appointments.coming(wish.visitor(), account, host.id(), day) >= host.perPerson()) {
            throw Problem.of("too-many-own", 409, host.perPerson());
        }
        if (appointments.coming(wish.visitor(), account, null, day) >= MOST_COMING) {
            throw Problem.of("too-many-own", 409, MOST_COMING);
        }
        int most =
                owner == null ? MOST_OF_ORIGIN * Math.max(1, community.profile().population() / SHARE) : MOST_OF_ORIGIN;
        if (origin != null && appointments.from(origin, now.minus(Duration.ofHours(1))) >= most) {
            throw Problem.later("too-many-bookings", 429, Duration.ofHours(1).toSeconds());
        }
        Span time = new Span(wish.minute(), wish.minute() + host.minutes());
        Appointment one = new Appointment(
                Ids.next(),
                appointments.number(),
                host.id(),
                wish.day(),
                time,
                State.BOOKED,
                wish.visitor(),
                wish.subject(),
                wish.caseNumber() == null || wish.caseNumber().isEmpty() ? null : wish.caseNumber(),
                wish.lang() != null && LANGUAGES.contains(wish.lang()) ? wish.lang() : "hy",
                account,
                wish.channel(),
                null,
                null,
                now,
                false,
                0);
        appointments.insert(one, key, digest, origin, soon(one.day()));
        appointments.take(host.id(), one.day(), time, seat, one.id());
        audit.record("reception.appointment.book", one.number(), Map.of("channel", wish.channel(), "host", host.id()));
        letters.tell(one, host, "booked");
        return new Booked(one.number(), secrets.of(one.id()), one.day(), one.time());
    }

    /** Whoever books for tomorrow is told so now and needs no reminder. */
    boolean soon(LocalDate day) {
        return !day.isAfter(today.get().plusDays(1));
    }

    static Problem taken() {
        return Problem.field("at", "slot-taken");
    }

    private Optional<Booked> before(String key, String digest) {
        return key == null ? Optional.empty() : appointments.requested(key).map(request -> again(request, digest));
    }

    private Booked again(Requested request, String digest) {
        if (!request.digest().equals(digest)) {
            throw Problem.field("Idempotency-Key", "key-reused");
        }
        Appointment one = appointments.byId(request.id()).orElseThrow();
        return new Booked(one.number(), secrets.of(one.id()), one.day(), one.time());
    }
}
