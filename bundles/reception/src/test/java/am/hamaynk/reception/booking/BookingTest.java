package am.hamaynk.reception.booking;

import static am.hamaynk.reception.World.ANNA;
import static am.hamaynk.reception.World.CLERK;
import static am.hamaynk.reception.World.MONDAY;
import static am.hamaynk.reception.World.wish;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.reception.World;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.booking.Booking.Booked;
import am.hamaynk.reception.hours.Change;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.junit.jupiter.api.function.Executable;

class BookingTest {
    private static final LocalDate THURSDAY = LocalDate.of(2026, 6, 4);

    private final World world;
    private final TestDatabase database;

    BookingTest(TestDatabase database) {
        this.database = database;
        world = new World(database);
    }

    private static String code(Executable refused) {
        return assertThrows(Problem.class, refused).code();
    }

    private List<String> times(Host host, LocalDate day) {
        return world.free.between(host, day, day).getOrDefault(day, List.of()).stream()
                .map(slot -> Span.text(slot.from()))
                .toList();
    }

    @OnBothDatabases
    void whatIsBookedIsNotFreeAnyMore() {
        Host host = world.host(1, null);
        assertEquals(List.of("10:00", "10:20", "10:40", "11:00", "11:20", "11:40"), times(host, MONDAY));
        world.at("10:30");
        assertEquals(List.of("10:40", "11:00", "11:20", "11:40"), times(host, MONDAY));
        world.book(host, MONDAY, "11:00", "a");
        assertEquals(List.of("10:40", "11:20", "11:40"), times(host, MONDAY));
        assertEquals("slot-taken", code(() -> world.book(host, MONDAY, "11:00", "b")));
        assertEquals("slot-taken", code(() -> world.book(host, MONDAY, "10:00", "b")), "it is past");
        assertEquals("slot-taken", code(() -> world.book(host, MONDAY, "11:10", "b")), "it is no time of theirs");
        assertEquals("slot-taken", code(() -> world.book(host, MONDAY.plusDays(1), "10:00", "b")), "not on Tuesdays");
        assertEquals("slot-taken", code(() -> world.book(host, MONDAY.plusDays(35), "10:00", "b")), "too far ahead");
        assertEquals(List.of("a@example.am mail.booked"), world.told);
    }

    @OnBothDatabases
    void aDayWhoseLawIsOpenAndADayOffAreNotOffered() {
        Host host = world.host(1, null);
        assertEquals(List.of(), times(host, LocalDate.of(2026, 6, 12)));
        Change extra = new Change(
                null, host.id(), false, LocalDate.of(2026, 6, 13), LocalDate.of(2026, 6, 13), new Span(600, 640), "");
        world.hosts.add(extra);
        assertEquals(List.of("10:00", "10:20"), times(host, LocalDate.of(2026, 6, 13)));
    }

    /** Twelve at once want the one place: one has it, on whatever database and by whatever node. */
    @OnBothDatabases
    void twoNeverGetOnePlace() throws Exception {
        Host host = world.host(2, null);
        ExecutorService threads = Executors.newFixedThreadPool(12);
        List<Callable<String>> wishes = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            World node = i % 2 == 0 ? world : another();
            String person = "p" + i;
            wishes.add(() -> {
                try {
                    return node.book(host, THURSDAY, "10:20", person).number();
                } catch (Problem refused) {
                    return refused.code();
                }
            });
        }
        List<String> answers = new ArrayList<>();
        for (Future<String> answer : threads.invokeAll(wishes)) {
            answers.add(answer.get());
        }
        threads.shutdown();
        assertEquals(10, answers.stream().filter("slot-taken"::equals).count(), answers::toString);
        assertEquals(2, world.appointments.on(THURSDAY, null).size());
        assertEquals(2, world.sql.number("select count(*) from reception_place"));
    }

    private World another() {
        return World.beside(database, world);
    }

    @OnBothDatabases
    void theSameSentAgainIsTheSame() {
        Host host = world.host(1, null);
        Booked first = world.booking.book(wish(host, THURSDAY, "10:00", "a", "online", "k1"));
        assertEquals(first, world.booking.book(wish(host, THURSDAY, "10:00", "a", "online", "k1")));
        assertEquals("key-reused", code(() -> world.booking.book(wish(host, THURSDAY, "10:20", "a", "online", "k1"))));
        assertEquals(1, world.told.size());
        world.hosts.save(world.resting(host));
        assertEquals(first, world.booking.book(wish(host, THURSDAY, "10:00", "a", "online", "k1")), "it stays booked");
        Problem unknown = assertThrows(
                Problem.class, () -> world.booking.book(wish(host, THURSDAY, "10:00", "b", "online", "k2")));
        assertEquals("host", unknown.field());
        Problem nobody = assertThrows(
                Problem.class, () -> world.booking.book(wish(host, THURSDAY, "10:00", "b", "counter", "k2")));
        assertEquals(401, nobody.status(), "before anything is looked up");
    }

    @OnBothDatabases
    void nobodyBooksTheDayFull() {
        Host host = world.host(1, null);
        world.book(host, THURSDAY, "10:00", "a");
        world.book(host, THURSDAY, "10:20", "a");
        assertEquals("too-many-own", code(() -> world.book(host, THURSDAY, "10:40", "A")));
        Host many = world.host(30, null);
        world.address = "192.0.2.1";
        for (int i = 0; i < 10; i++) {
            world.book(many, THURSDAY, "10:00", "b" + i);
        }
        Problem refused = assertThrows(Problem.class, () -> world.book(many, THURSDAY, "10:00", "b10"));
        assertEquals("too-many-bookings", refused.code());
        assertEquals(429, refused.status());
        world.address = "192.0.2.2";
        world.book(many, THURSDAY, "10:00", "b11");
        world.address = "192.0.2.1";
        world.user.set(World.ANNA);
        world.book(many, THURSDAY, "10:00", "b12");
        world.user.set(null);
        assertEquals("too-many-bookings", code(() -> world.book(many, THURSDAY, "10:00", "b13")));
        world.population = 25_000;
        for (int i = 13; i < 23; i++) {
            world.book(many, THURSDAY, "10:00", "b" + i);
        }
        assertEquals("too-many-bookings", code(() -> world.book(many, THURSDAY, "10:00", "b23")));
    }

    @OnBothDatabases
    void onlyTheOfficeBooksForOthers() {
        Host host = world.host(1, null);
        assertEquals(
                "unauthenticated", code(() -> world.booking.book(wish(host, THURSDAY, "10:00", "a", "phone", null))));
        world.user.set(ANNA);
        assertEquals("forbidden", code(() -> world.booking.book(wish(host, THURSDAY, "10:00", "a", "phone", null))));
        world.user.set(CLERK);
        String number = world.booking
                .book(wish(host, THURSDAY, "10:00", "a", "phone", null))
                .number();
        assertEquals("phone", world.kept.open(number, null).channel());
    }

    @OnBothDatabases
    void itOpensForThoseWhoseItIs() {
        Host host = world.host(1, null);
        world.user.set(ANNA);
        Booked own = world.book(host, THURSDAY, "10:00", "anna");
        assertEquals("anna", world.kept.open(own.number(), null).account());
        world.user.remove();
        assertEquals("unauthenticated", code(() -> world.kept.open(own.number(), null)));
        assertEquals("forbidden", code(() -> world.kept.open(own.number(), "A".repeat(22))));
        assertEquals("forbidden", code(() -> world.kept.open("999999", "A".repeat(22))));
        assertEquals(own.number(), world.kept.open(own.number(), own.secret()).number());
        assertTrue(world.audited.stream().noneMatch(entry -> entry.startsWith("read")));
        world.user.set(CLERK);
        world.kept.open(own.number(), null);
        assertTrue(world.audited.contains("read " + own.number()));
    }

    @OnBothDatabases
    void movedAndCancelledTimesAreFreeAgain() {
        Host host = world.host(1, null);
        Booked one = world.book(host, THURSDAY, "10:00", "a");
        world.book(host, THURSDAY, "11:00", "b");
        assertEquals("slot-taken", code(() -> world.kept.move(one.number(), one.secret(), THURSDAY, 660)));
        assertEquals(600, world.kept.open(one.number(), one.secret()).time().from(), "it is kept where it was");
        assertFalse(times(host, THURSDAY).contains("10:00"));
        world.kept.move(one.number(), one.secret(), THURSDAY, 620);
        assertTrue(times(host, THURSDAY).contains("10:00"));
        assertFalse(times(host, THURSDAY).contains("10:20"));
        world.kept.cancel(one.number(), one.secret());
        world.kept.cancel(one.number(), one.secret());
        assertTrue(times(host, THURSDAY).contains("10:20"));
        assertEquals("appointment-over", code(() -> world.kept.move(one.number(), one.secret(), THURSDAY, 640)));
        assertEquals(
                List.of(
                        "a@example.am mail.booked",
                        "b@example.am mail.booked",
                        "a@example.am mail.moved",
                        "a@example.am mail.cancelled"),
                world.told);
    }

    /** Who moves an appointment holds its host and its place before itself. */
    @OnBothDatabases
    void whoCallsOffWhatIsBeingMovedWaits() {
        Host host = world.host(1, null);
        List<Booked> booked =
                List.of(world.book(host, THURSDAY, "10:00", "a"), world.book(host, THURSDAY, "11:00", "b"));
        List<Consumer<Booked>> ways = List.of(
                one -> world.kept.cancel(one.number(), one.secret()), one -> world.kept.drop(one.number(), "journey"));
        for (int i = 0; i < 2; i++) {
            Booked one = booked.get(i);
            Consumer<Booked> way = ways.get(i);
            Appointment appointment = world.kept.open(one.number(), one.secret());
            CompletableFuture<Void> other = database.transactions().call(() -> {
                world.appointments.hold(host.id());
                world.appointments.free(appointment.id());
                CompletableFuture<Void> begun = CompletableFuture.runAsync(() -> {
                    world.user.set(CLERK);
                    way.accept(one);
                });
                assertThrows(TimeoutException.class, () -> begun.get(500, TimeUnit.MILLISECONDS));
                world.appointments.move(appointment, THURSDAY, appointment.time(), false);
                return begun;
            });
            ExecutionException refused = assertThrows(ExecutionException.class, other::get);
            assertEquals(
                    "conflict",
                    assertInstanceOf(Problem.class, refused.getCause()).code());
        }
    }

    @OnBothDatabases
    void anAbsenceTellsEverybodyAndOffersOtherTimes() {
        Host host = world.host(1, null);
        Booked mail = world.book(host, THURSDAY, "10:00", "a");
        world.booking.book(new Booking.Wish(
                host.id(), THURSDAY, 620, new Visitor("b", "091 123456", ""), "road", null, null, "online", null));
        world.book(host, THURSDAY, "11:20", "c");
        world.told.clear();
        Change away = new Change(null, host.id(), true, THURSDAY, THURSDAY, new Span(600, 660), "journey");
        assertEquals("absence-expected", code(() -> world.kept.change(away, false)));
        assertEquals(0, world.hosts.changes(host.id(), MONDAY).size());
        int[] dropped = world.kept.change(away, true);
        assertEquals(2, dropped[0]);
        assertEquals(1, dropped[1], "who left a telephone number only is to be called");
        assertEquals(List.of("a@example.am mail.dropped-others"), world.told);
        assertEquals(1, world.inbox.size());
        assertEquals(
                State.DROPPED, world.kept.open(mail.number(), mail.secret()).state());
        assertEquals(List.of("11:00", "11:40"), times(host, THURSDAY));
        world.kept.move(mail.number(), mail.secret(), THURSDAY, 660);
        assertEquals(State.BOOKED, world.kept.open(mail.number(), mail.secret()).state());
    }

    /** Other hours are no reason to stand before a locked door: who cannot be received as booked is told, the others stay. */
    @OnBothDatabases
    void otherHoursTellThoseWhoBookedByTheFormerOnes() {
        Host host = world.host(2, null);
        Booked early = world.book(host, THURSDAY, "10:00", "a");
        Booked stays = world.book(host, THURSDAY, "11:00", "b");
        Booked beside = world.book(host, THURSDAY, "11:00", "c");
        Booked alone = world.book(host, THURSDAY, "11:20", "d");
        world.told.clear();
        Host later = with(host, 30, 2, true, new Span(660, 720));
        Problem expected = assertThrows(Problem.class, () -> world.otherHours.save(later, false, "x"));
        assertEquals("drop hours-expected [1]", said(expected));
        assertEquals(
                "why required-field []",
                said(assertThrows(Problem.class, () -> world.otherHours.save(later, true, " "))));
        assertEquals(
                600,
                world.hosts
                        .find(host.id())
                        .orElseThrow()
                        .on(DayOfWeek.THURSDAY)
                        .get(0)
                        .from());
        assertEquals(1, world.otherHours.save(later, true, "other hours")[0]);
        assertEquals(List.of("a@example.am mail.dropped-others"), world.told);
        assertEquals(State.DROPPED, state(early));
        assertEquals(State.BOOKED, state(stays));

        // one seat: of two at a time who booked first stays, and who sat at the second seat alone moves to the first
        world.told.clear();
        Host narrow = with(world.hosts.find(host.id()).orElseThrow(), 30, 1, true, new Span(660, 720));
        assertEquals(1, world.otherHours.save(narrow, true, "one room")[0]);
        assertEquals(List.of("c@example.am mail.dropped-others"), world.told);
        assertEquals(State.DROPPED, state(beside));
        assertEquals(State.BOOKED, state(alone));
        assertEquals(
                List.of(1, 1),
                world.appointments.places(host.id(), THURSDAY, THURSDAY).stream()
                        .map(Appointments.Place::seat)
                        .toList());

        world.told.clear();
        Host closed = with(world.hosts.find(host.id()).orElseThrow(), 30, 1, false, new Span(660, 720));
        assertEquals(2, world.otherHours.save(closed, true, "closed")[0]);
        assertEquals(Set.of("b@example.am mail.dropped", "d@example.am mail.dropped"), Set.copyOf(world.told));
        assertEquals(
                "slot-taken",
                code(() -> world.kept.move(stays.number(), stays.secret(), THURSDAY, 660)),
                "nobody is received there any more");
    }

    @OnBothDatabases
    void additionalHoursAreNotTakenBackUnderThoseWhoBookedThem() {
        Host host = world.host(1, null);
        LocalDate tuesday = MONDAY.plusDays(1);
        world.kept.change(new Change(null, host.id(), false, tuesday, tuesday, new Span(600, 660), ""), false);
        Change extra = world.hosts.changes(host.id(), MONDAY).get(0);
        Booked one = world.book(host, tuesday, "10:00", "a");
        assertEquals("extra-expected", code(() -> world.otherHours.remove(extra)));
        assertEquals(1, world.hosts.changes(host.id(), MONDAY).size());
        world.kept.change(new Change(null, host.id(), true, tuesday, tuesday, null, "journey"), true);
        assertEquals(State.DROPPED, state(one));
        world.otherHours.remove(extra);
        assertEquals(1, world.hosts.changes(host.id(), MONDAY).size());
    }

    private State state(Booked one) {
        return world.kept.open(one.number(), one.secret()).state();
    }

    private static String said(Problem problem) {
        Problem first = problem.each().get(0);
        return first.field() + " " + first.code() + " " + first.arguments();
    }

    private static Host with(Host host, int minutes, int seats, boolean active, Span thursday) {
        return new Host(
                host.id(),
                host.name(),
                host.room(),
                minutes,
                seats,
                host.daysAhead(),
                host.perPerson(),
                host.bookable(),
                host.topic(),
                host.place(),
                active,
                host.version(),
                Map.of(DayOfWeek.THURSDAY, List.of(thursday)));
    }

    @OnBothDatabases
    void whoCameIsNoted() {
        Host host = world.host(1, null);
        Booked one = world.book(host, MONDAY, "10:00", "a");
        Booked ahead = world.book(host, THURSDAY, "10:00", "b");
        assertEquals("unauthenticated", code(() -> world.kept.outcome(one.number(), State.DONE, "")));
        world.user.set(CLERK);
        assertEquals("appointment-ahead", code(() -> world.kept.outcome(ahead.number(), State.DONE, "")));
        world.kept.outcome(one.number(), State.MISSED, "");
        Appointment corrected = world.kept.outcome(one.number(), State.ARRIVED, "was late");
        assertEquals("was late", corrected.note());
        assertEquals(State.ARRIVED, corrected.state());
    }

    @OnBothDatabases
    void everybodyIsRemindedOnce() {
        Host host = world.host(1, null);
        world.book(host, THURSDAY, "10:00", "a");
        Reminders reminders =
                new Reminders(world.appointments, world.hosts, world.letters, database.transactions(), world.today);
        world.told.clear();
        world.at(MONDAY.plusDays(1), "12:00");
        reminders.run();
        assertEquals(List.of(), world.told);
        world.at(MONDAY.plusDays(2), "07:00");
        reminders.run();
        assertEquals(List.of(), world.told, "nobody is woken");
        world.book(host, THURSDAY, "11:00", "late");
        world.told.clear();
        world.at(MONDAY.plusDays(2), "12:00");
        reminders.run();
        reminders.run();
        assertEquals(List.of("a@example.am mail.reminder"), world.told);
    }

    @OnBothDatabases
    void afterItsTermItIsForgottenWhoseItWas() {
        Host host = world.host(1, null);
        Booked one = world.book(host, MONDAY, "10:00", "a");
        Forgetting forgetting =
                new Forgetting(world.appointments, world.settings, database.transactions(), world.audit, world.today);
        world.at(MONDAY.plusDays(90), "03:40");
        forgetting.run();
        assertEquals("a", world.kept.open(one.number(), one.secret()).visitor().name());
        world.at(MONDAY.plusDays(91), "03:40");
        forgetting.run();
        assertEquals("forbidden", code(() -> world.kept.open(one.number(), one.secret())));
        assertEquals(
                1,
                world.sql.number(
                        "select count(*) from reception_appointment where name = '' and email is null and subject = ''"
                                + " and phone is null and request_key is null and account is null"));
    }

    @OnBothDatabases
    void whatIsWrongIsToldAtItsField() {
        Host host = world.host(1, null);
        Problem wrong = assertThrows(
                Problem.class,
                () -> world.booking.book(new Booking.Wish(
                        host.id(), null, null, new Visitor(" ", "x", "y"), "", "<b>", "hy", "online", null)));
        assertEquals(
                List.of("day", "at", "name", "phone", "email", "subject", "caseNumber"),
                wrong.each().stream().map(Problem::field).toList());
        assertEquals(
                List.of("day", "time", "name", "phone", "email", "subject", "caseNumber"),
                wrong.named(Map.of("at", "time")).each().stream()
                        .map(Problem::field)
                        .toList());
        assertNotEquals("\u0000", new Visitor("a\u0000", "", "").name());
    }

    /** Written small, an İ is two signs: the address is kept in more of them than were typed. */
    @OnBothDatabases
    void anAddressThatIsTooLongOnlyOnceItIsWrittenSmallIsRefused() {
        Host host = world.host(1, null);
        Visitor visitor = new Visitor("Ա", "", "İ".repeat(64) + "@" + "İ".repeat(100) + ".am");
        assertEquals(
                "bad-email",
                code(() -> world.booking.book(
                        new Booking.Wish(host.id(), THURSDAY, 600, visitor, "Լույս", "", "hy", "online", null))));
    }
}
