package am.hamaynk.reception;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.reception.booking.Appointments;
import am.hamaynk.reception.booking.Booking;
import am.hamaynk.reception.booking.Choosing;
import am.hamaynk.reception.booking.Free;
import am.hamaynk.reception.booking.Kept;
import am.hamaynk.reception.booking.Letters;
import am.hamaynk.reception.booking.OtherHours;
import am.hamaynk.reception.booking.Secrets;
import am.hamaynk.reception.booking.Visitor;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.reception.queue.Board;
import am.hamaynk.reception.queue.Calling;
import am.hamaynk.reception.queue.Desks;
import am.hamaynk.reception.queue.Devices;
import am.hamaynk.reception.queue.Drawing;
import am.hamaynk.reception.queue.Tickets;
import am.hamaynk.reception.queue.Topic;
import am.hamaynk.reception.queue.Topics;
import am.hamaynk.reception.statistics.Figures;
import am.hamaynk.sql.Sql;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.TestDatabase;
import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;

/** The module over a real database, on a Monday in June at nine; whoever it talks to answers as little as is needed. */
public final class World {
    public static final User CLERK =
            new User("clerk", "clerk", "Clerk", true, null, Set.of("clerk"), Set.of(Rights.DESK, Rights.BOOK));
    public static final User OTHER =
            new User("other", "other", "Other", true, null, Set.of("clerk"), Set.of(Rights.DESK, Rights.BOOK));
    public static final User ADMIN = new User("admin", "admin", "Admin", true, null, Set.of("admin"), Set.of());
    public static final User ANNA = new User("anna", "anna", "Աննա", false, "party", Set.of(), Set.of());
    public static final LocalDate MONDAY = LocalDate.of(2026, 6, 1);

    /** Who acts; each thread of a test its own. */
    public final ThreadLocal<User> user = new ThreadLocal<>();

    public volatile Instant now = MONDAY.atTime(9, 0).toInstant(ZoneOffset.UTC);
    public String address;
    public int population = 3000;
    public final List<String> audited = new CopyOnWriteArrayList<>();
    public final List<String> told = new CopyOnWriteArrayList<>();
    public final List<String> inbox = new CopyOnWriteArrayList<>();

    public final Sql sql;
    public final Today today;
    public final Access access;
    public final Audit audit;
    public final Settings settings;
    public final Hosts hosts;
    public final Appointments appointments;
    public final Free free;
    public final Secrets secrets;
    public final Letters letters;
    public final Booking booking;
    public final Kept kept;
    public final OtherHours otherHours;
    public final Choosing choosing;
    public final Topics topics;
    public final Tickets tickets;
    public final Desks desks;
    public final Calling calling;
    public final Drawing drawing;
    public final Devices devices;
    public final Board board;
    public final Figures figures;
    public final Documents documents;

    /** Another node over the same database at the same time. */
    public static World beside(TestDatabase database, World first) {
        World other = new World(database, false);
        other.now = first.now;
        return other;
    }

    public World(TestDatabase database) {
        this(database, true);
    }

    private World(TestDatabase database, boolean empty) {
        sql = new Sql(database.dataSource());
        for (String table : List.of(
                "call",
                "ticket",
                "desk",
                "device",
                "topic",
                "place",
                "appointment",
                "exception",
                "hours",
                "host",
                "setting")) {
            if (empty) {
                sql.update("delete from reception_" + table);
            }
        }
        today = Today.of(
                new Clock() {
                    @Override
                    public ZoneId getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }

                    @Override
                    public Instant instant() {
                        return now;
                    }
                },
                () -> ZoneOffset.UTC);
        access = Fake.of(Access.class, (method, arguments) -> switch (method) {
            case "user" -> Optional.ofNullable(user.get());
            case "address" -> Optional.ofNullable(address);
            case "may" -> user.get() != null && user.get().may((String) arguments[0]);
            case "require" -> required(arguments);
            default -> throw new UnsupportedOperationException(method);
        });
        audit = Fake.of(
                Audit.class,
                (method, arguments) -> audited.add(
                        method.equals("read") ? "read " + arguments[0] : arguments[0] + " " + arguments[1]));
        Notifications notifications = Fake.of(Notifications.class, (method, arguments) -> {
            Notifications.Recipient to = (Notifications.Recipient) arguments[0];
            return told.add((to.email() == null ? to.userId() : to.email()) + " " + arguments[2]);
        });
        Inbox waiting = Fake.of(Inbox.class, (method, arguments) -> switch (method) {
            case "open" -> inbox.add(((Inbox.Task) arguments[0]).argument());
            default -> inbox.removeIf(((String) arguments[0])::endsWith);
        });
        documents = Fake.of(
                Documents.class,
                (method, arguments) -> method.equals("address") ? "https://example.am" + arguments[0] : "");
        WorkCalendar calendar = Fake.of(WorkCalendar.class, (method, arguments) -> {
            LocalDate day = (LocalDate) arguments[0];
            if (day.equals(LocalDate.of(2026, 6, 26))) {
                throw Problem.of("rule-unconfirmed", 422);
            }
            return day.getDayOfWeek().getValue() < 6 && !day.equals(LocalDate.of(2026, 6, 12));
        });
        Community here = Fake.of(
                Community.class,
                (method, arguments) -> new Community.Profile(
                        "", "", "", "", "", population, List.of("hy"), null, null, "", "", "", "", "UTC"));
        var source = database.dataSource();
        var transactions = database.transactions();
        settings = new Settings(source, transactions, audit);
        hosts = new Hosts(source, transactions, audit, Fake.of(Events.class));
        appointments = new Appointments(source, transactions);
        free = new Free(hosts, appointments, calendar, today);
        secrets = new Secrets(source, transactions);
        letters = new Letters(notifications, documents, secrets, waiting);
        booking = new Booking(hosts, free, appointments, secrets, letters, transactions, access, here, audit, today);
        kept = new Kept(hosts, free, appointments, secrets, letters, transactions, access, audit, today);
        otherHours = new OtherHours(hosts, free, appointments, kept, transactions, today);
        choosing = new Choosing(free, today);
        topics = new Topics(source, transactions, audit);
        tickets = new Tickets(source);
        desks = new Desks(source, tickets, topics, transactions, access, audit, today);
        calling = new Calling(tickets, desks, topics, settings, transactions, audit, today);
        drawing = new Drawing(tickets, topics, appointments, kept, settings, transactions, audit, today);
        devices = new Devices(source, transactions, access, audit, today);
        board = new Board(tickets, topics, desks, settings, today);
        figures = new Figures(source, today);
    }

    private User required(Object[] arguments) {
        User acting = user.get();
        if (acting == null) {
            throw Problem.of("unauthenticated", 401);
        }
        if (arguments != null && !acting.may((String) arguments[0])) {
            throw Problem.of("forbidden", 403);
        }
        return acting;
    }

    public void at(LocalDate day, String time) {
        now = day.atTime(LocalTime.parse(time)).toInstant(ZoneOffset.UTC);
    }

    public void at(String time) {
        at(today.get(), time);
    }

    /** Somebody who receives on Mondays and Thursdays from ten to twelve, twenty minutes each, one at a time. */
    public Host host(int seats, String topic) {
        String id = hosts.save(new Host(
                null,
                Map.of("hy", "Ղեկավար", "en", "Head", "ru", "Глава"),
                "1",
                20,
                seats,
                30,
                2,
                true,
                topic,
                1,
                true,
                0,
                Map.of(
                        DayOfWeek.MONDAY, List.of(new Span(600, 720)),
                        DayOfWeek.THURSDAY, List.of(new Span(600, 720)))));
        return hosts.find(id).orElseThrow();
    }

    /** A host who receives nobody any more. */
    public Host resting(Host host) {
        return new Host(
                host.id(),
                host.name(),
                host.room(),
                host.minutes(),
                host.seats(),
                host.daysAhead(),
                host.perPerson(),
                host.bookable(),
                host.topic(),
                host.place(),
                false,
                host.version(),
                host.week());
    }

    public String topic(String letter) {
        return topics.save(new Topic(null, letter, Map.of("hy", letter, "en", letter, "ru", letter), 1, true, 0));
    }

    public Booking.Booked book(Host host, LocalDate day, String time, String person) {
        return booking.book(wish(host, day, time, person, "online", null));
    }

    public static Booking.Wish wish(Host host, LocalDate day, String time, String person, String channel, String key) {
        return new Booking.Wish(
                host.id(),
                day,
                Span.minute(time).orElse(null),
                new Visitor(person, "", person + "@example.am"),
                "road",
                null,
                "en",
                channel,
                key);
    }
}
