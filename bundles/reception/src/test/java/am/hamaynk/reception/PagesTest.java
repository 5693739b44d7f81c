package am.hamaynk.reception;

import static am.hamaynk.reception.World.CLERK;
import static am.hamaynk.reception.World.MONDAY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.duties.Standing;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.reception.booking.AppointmentPage;
import am.hamaynk.reception.booking.BookPage;
import am.hamaynk.reception.booking.Booking.Booked;
import am.hamaynk.reception.booking.DayPage;
import am.hamaynk.reception.booking.FindPage;
import am.hamaynk.reception.booking.MovePage;
import am.hamaynk.reception.hours.ChangesPage;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.HostPage;
import am.hamaynk.reception.hours.HoursDuty;
import am.hamaynk.reception.hours.ReceptionPage;
import am.hamaynk.reception.queue.DeskPage;
import am.hamaynk.reception.queue.DisplayPage;
import am.hamaynk.reception.queue.KioskPage;
import am.hamaynk.reception.queue.TicketPage;
import am.hamaynk.reception.queue.TopicsPage;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestVisit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What people see and send. */
class PagesTest {
    private final World world;

    PagesTest(TestDatabase database) {
        world = new World(database);
    }

    private Map<String, Object> seen(Renderer page, User user, Map<String, String> params, Map<String, String> query)
            throws Exception {
        world.user.set(user);
        return ((Reply.View) page.render(new TestVisit(user, false, params, query))).model();
    }

    private Reply post(Renderer page, User user, Map<String, String> params, Map<String, String> typed)
            throws Exception {
        world.user.set(user);
        return page.render(new TestVisit(user, true, params, typed));
    }

    @OnBothDatabases
    void aResidentBooksAndComesBackByTheirLink() throws Exception {
        Host host = world.host(1, null);
        BookPage book = new BookPage(world.hosts, world.booking, world.choosing);
        Map<String, String> at = Map.of("host", host.id());
        assertNull(seen(book, null, at, Map.of("day", "2026-06-04")).get("at"));
        assertEquals(
                "10:20",
                seen(book, null, at, Map.of("day", "2026-06-04", "at", "10:20")).get("at"));
        Reply.Redirect booked = assertInstanceOf(
                Reply.Redirect.class,
                post(
                        book,
                        null,
                        at,
                        Map.of(
                                "day",
                                "2026-06-04",
                                "at",
                                "10:20",
                                "name",
                                "Ani",
                                "phone",
                                "091 123456",
                                "subject",
                                "road",
                                "channel",
                                "phone")));
        String number = booked.path().replaceAll("\\D*(\\d+).*", "$1");
        world.user.set(CLERK);
        assertEquals("online", world.kept.open(number, null).channel(), "nobody makes themselves the office");
        AppointmentPage page = new AppointmentPage(world.kept, world.secrets, world.letters, world.documents);
        world.user.remove();
        Reply.Redirect closed =
                assertInstanceOf(Reply.Redirect.class, page.render(TestVisit.get(null, Map.of("number", number))));
        assertEquals("/reception/appointment?number=" + number, closed.path());
        FindPage find = new FindPage(world.kept);
        Problem wrong = assertThrows(
                Problem.class, () -> post(find, null, Map.of(), Map.of("number", number, "secret", "A".repeat(22))));
        assertEquals("appointment-closed", wrong.code());
    }

    @OnBothDatabases
    void ofTheirAccountAResidentMovesAndCancels() throws Exception {
        Host host = world.host(1, null);
        world.user.set(World.ANNA);
        Booked one = world.book(host, MONDAY, "10:00", "anna");
        Map<String, String> params = Map.of("number", one.number());
        MovePage move = new MovePage(world.kept, world.choosing);
        post(move, World.ANNA, params, Map.of("day", "2026-06-04", "at", "11:00"));
        assertEquals("11:00–11:20", world.kept.open(one.number(), null).time().text());
        AppointmentPage page = new AppointmentPage(world.kept, world.secrets, world.letters, world.documents);
        Map<String, Object> model = seen(page, World.ANNA, params, Map.of());
        assertEquals(true, model.get("changeable"));
        assertTrue(((String) model.get("link")).endsWith(one.secret()));
        post(page, World.ANNA, params, Map.of("do", "cancel"));
        assertEquals("cancelled", seen(page, World.ANNA, params, Map.of()).get("state"));
        assertThrows(Problem.class, () -> post(page, World.ANNA, params, Map.of("do", "explode")));
    }

    @OnBothDatabases
    void theOfficeSeesItsDayAndTheReadingIsKept() throws Exception {
        Host host = world.host(1, null);
        String number = world.book(host, MONDAY, "10:00", "ani").number();
        DayPage day = new DayPage(world.appointments, world.hosts, world.kept, world.audit, world.today);
        Map<String, Object> model = seen(day, CLERK, Map.of(), Map.of());
        assertEquals(
                List.of(number),
                ((List<?>) model.get("rows"))
                        .stream().map(row -> ((DayPage.Row) row).number()).toList());
        assertTrue(world.audited.contains("reception.list.read appointments"));
        post(day, CLERK, Map.of(), Map.of("do", "missed", "number", number, "day", "2026-06-01"));
        model = seen(day, CLERK, Map.of(), Map.of("host", host.id()));
        assertEquals("missed", ((DayPage.Row) ((List<?>) model.get("rows")).get(0)).state());
        Problem over = assertThrows(
                Problem.class, () -> post(day, CLERK, Map.of(), Map.of("do", "drop", "number", number, "reason", "x")));
        assertEquals("appointment-over", over.code());
    }

    @OnBothDatabases
    void hoursAreSetPublishedAndChanged() throws Exception {
        HoursDuty duty = new HoursDuty(world.hosts);
        Standing owed = duty.check(MONDAY);
        assertFalse(owed.done());
        assertTrue(owed.late(MONDAY));
        HostPage page = new HostPage(world.hosts, world.otherHours, world.topics);
        Map<String, String> typed = new HashMap<>(Map.of(
                "name.hy",
                "Ա",
                "name.en",
                "A",
                "name.ru",
                "А",
                "week.1",
                "10:00–12:00",
                "minutes",
                "20",
                "seats",
                "1",
                "daysAhead",
                "30",
                "perPerson",
                "2"));
        typed.putAll(Map.of("place", "1", "bookable", "true", "active", "true", "week.2", "nonsense"));
        Problem wrong = assertThrows(Problem.class, () -> post(page, null, Map.of("id", "new"), typed));
        assertEquals("week.2", wrong.each().get(0).field());
        typed.remove("week.2");
        post(page, null, Map.of("id", "new"), typed);
        assertTrue(duty.check(MONDAY).done());
        Host host = world.hosts.published().get(0);
        assertEquals(
                "10:00–12:00",
                ((Map<?, ?>) seen(page, null, Map.of("id", host.id()), Map.of()).get("form")).get("week.1"));
        assertEquals(
                "conflict",
                assertThrows(Problem.class, () -> {
                            post(page, null, Map.of("id", host.id()), typed);
                            post(page, null, Map.of("id", host.id()), typed);
                        })
                        .code());
        ChangesPage changes = new ChangesPage(world.hosts, world.kept, world.otherHours, world.today);
        post(
                changes,
                null,
                Map.of(),
                Map.of("host", host.id(), "kind", "away", "first", "2026-06-01", "why", "journey"));
        ReceptionPage reception = new ReceptionPage(world.hosts, world.free, world.today);
        ReceptionPage.Card card = (ReceptionPage.Card)
                ((List<?>) seen(reception, null, Map.of(), Map.of()).get("hosts")).get(0);
        assertEquals(MONDAY.plusDays(7), card.next().day());
        assertEquals(1, card.changes().size());
    }

    @OnBothDatabases
    void onlyAKioskGivesOutNumbers() throws Exception {
        String topic = world.topic("A");
        KioskPage kiosk = new KioskPage(world.devices, world.topics, world.drawing, world.settings, world.documents);
        assertEquals("kiosk-closed", ((Reply.View) kiosk.render(TestVisit.get(null, Map.of()))).template());
        Problem closed = assertThrows(Problem.class, () -> post(kiosk, null, Map.of(), Map.of("topic", topic)));
        assertEquals(403, closed.status());
        assertEquals(0, world.tickets.waiting(MONDAY).size());
    }

    @OnBothDatabases
    void aDeskCallsAndTheHallSees() throws Exception {
        TopicsPage topics = new TopicsPage(world.topics, world.settings);
        Problem letter =
                assertThrows(Problem.class, () -> post(topics, null, Map.of(), Map.of("letter", "a", "place", "1")));
        assertEquals("letter", letter.each().get(0).field());
        post(
                topics,
                null,
                Map.of(),
                Map.of("letter", "A", "name.hy", "Ա", "name.en", "A", "name.ru", "А", "place", "1", "active", "true"));
        String topic = world.topics.active().get(0).id();
        String secret = world.drawing.draw(topic, false, "hy", null, "hall").secret();
        TicketPage ticket = new TicketPage(world.drawing, world.board, world.topics, world.today);
        assertEquals(
                "waiting",
                seen(ticket, null, Map.of("secret", secret), Map.of()).get("state"));
        DeskPage desk = new DeskPage(world.desks, world.calling, world.tickets, world.topics, world.board, world.today);
        assertThrows(Problem.class, () -> post(desk, CLERK, Map.of(), Map.of("do", "next")));
        post(desk, CLERK, Map.of(), Map.of("do", "open", "number", "3", "topics", topic));
        post(desk, CLERK, Map.of(), Map.of("do", "next", "seen", ""));
        post(desk, CLERK, Map.of(), Map.of("do", "next", "seen", ""));
        Map<String, Object> called = seen(ticket, null, Map.of("secret", secret), Map.of());
        assertEquals("called", called.get("state"));
        assertEquals(3, called.get("desk"));
        DisplayPage display = new DisplayPage(world.board);
        assertEquals(1, ((List<?>) seen(display, null, Map.of(), Map.of()).get("called")).size());
        assertThrows(Problem.class, () -> post(ticket, null, Map.of("secret", secret), Map.of("do", "leave")));
    }
}
