package am.hamaynk.reception.queue;

import static am.hamaynk.reception.World.CLERK;
import static am.hamaynk.reception.World.MONDAY;
import static am.hamaynk.reception.World.OTHER;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.User;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.Settings.Setting;
import am.hamaynk.reception.World;
import am.hamaynk.reception.booking.Booking.Booked;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.queue.Drawing.CheckedIn;
import am.hamaynk.reception.queue.Ticket.State;
import am.hamaynk.reception.statistics.Figures;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.function.Executable;

class QueueTest {
    private final World world;
    private final TestDatabase database;

    QueueTest(TestDatabase database) {
        this.database = database;
        world = new World(database);
    }

    private static String code(Executable refused) {
        return assertThrows(Problem.class, refused).code();
    }

    private Ticket draw(String topic, boolean priority) {
        world.now = world.now.plusSeconds(60);
        return world.drawing.draw(topic, priority, "hy", null, "hall");
    }

    private Ticket draw(String topic) {
        return draw(topic, false);
    }

    private void sit(User user, int desk, String... topics) {
        world.user.set(user);
        world.desks.open(desk, List.of(topics));
    }

    private String next(int desk) {
        world.now = world.now.plusSeconds(60);
        return world.calling.next(desk, null).map(Ticket::label).orElse("");
    }

    @OnBothDatabases
    void numbersBeginAnewEveryDay() {
        String a = world.topic("A");
        String b = world.topic("B");
        assertEquals("A001", draw(a).label());
        assertEquals("A002", draw(a).label());
        assertEquals("B001", draw(b).label());
        world.at(MONDAY.plusDays(1), "09:00");
        assertEquals("A001", draw(a).label());
        new Night(world.tickets, world.desks, database.transactions(), world.today).run();
        assertEquals(1, world.tickets.waiting(MONDAY.plusDays(1)).size());
        assertEquals(0, world.tickets.waiting(MONDAY).size());
    }

    @OnBothDatabases
    void onePressGivesOneNumber() {
        String a = world.topic("A");
        Ticket first = world.drawing.draw(a, false, "hy", "press-1", "hall");
        assertEquals(
                first.id(),
                world.drawing.draw(a, false, "hy", "press-1", "hall").id());
        assertEquals("bad-choice", code(() -> world.drawing.draw("nothing", false, "hy", null, "hall")));
    }

    @OnBothDatabases
    void aNumberGoesItsWay() {
        String a = world.topic("A");
        Ticket one = draw(a);
        sit(CLERK, 4, a);
        assertEquals(one.label(), next(4));
        assertEquals(List.of(new Board.Called("A001", 4, 1)), world.board.called());
        world.calling.again(4);
        assertEquals(2, world.board.called().get(0).calls());
        world.calling.missed(4);
        assertEquals(State.MISSED, world.drawing.find(one.secret()).state());
        assertEquals("", next(4));
        world.calling.back(4, one.id());
        assertEquals(one.label(), next(4));
        world.calling.served(4);
        assertEquals(State.SERVED, world.drawing.find(one.secret()).state());
        assertEquals("desk-empty", code(() -> world.calling.served(4)));
        Ticket two = draw(a);
        world.drawing.leave(two.secret());
        assertEquals("", next(4));
        assertEquals("not-found", code(() -> world.drawing.find("abcdefgh23456789")));
    }

    @OnBothDatabases
    void askedTwiceTheNextIsCalledOnce() {
        String a = world.topic("A");
        draw(a);
        draw(a);
        draw(a);
        sit(CLERK, 4, a);
        assertEquals("A001", world.calling.next(4, "").orElseThrow().label());
        assertEquals("A001", world.calling.next(4, "").orElseThrow().label(), "a second click");
        assertEquals("A002", world.calling.next(4, "A001").orElseThrow().label());
        assertEquals("A002", world.calling.next(4, "A001").orElseThrow().label(), "a second click");
        assertEquals(1, world.tickets.waiting(MONDAY).size());
        world.calling.missed(4);
        assertEquals(Optional.empty(), world.calling.next(4, "A002"), "they are not there any more");
        assertEquals("A003", world.calling.next(4, "").orElseThrow().label());
        assertEquals("bad-choice", code(() -> world.calling.next(4, "\u0000")));
    }

    @OnBothDatabases
    void whoCameFirstAndWhoMayGoBefore() {
        world.settings.save(Map.of(Setting.OVERTAKING, 1));
        String a = world.topic("A");
        draw(a);
        draw(a);
        draw(a, true);
        draw(a, true);
        sit(CLERK, 1, a);
        assertEquals("A003", next(1));
        assertEquals("A001", next(1), "overtaken once already");
        assertEquals("A002", next(1), "overtaken once already");
        assertEquals("A004", next(1));
    }

    @OnBothDatabases
    void aDeskServesItsTopicsAndSomebodyElsesDeskIsTheirs() {
        String a = world.topic("A");
        String b = world.topic("B");
        draw(a);
        draw(b);
        sit(CLERK, 1, b);
        assertEquals("B001", next(1));
        world.user.set(OTHER);
        assertEquals("desk-taken", code(() -> world.desks.open(1, List.of(a))));
        assertEquals("desk-closed", code(() -> world.calling.next(1, null)));
        world.desks.open(2, List.of(a));
        world.user.set(CLERK);
        assertEquals("desk-busy", code(() -> world.desks.close(1)));
        world.calling.served(1);
        world.desks.close(1);
        assertEquals("desk-closed", code(() -> world.calling.next(1, null)));
        world.user.set(World.ANNA);
        assertEquals("forbidden", code(() -> world.desks.open(3, List.of(a))));
    }

    @OnBothDatabases
    void whoIsSentOnKeepsTheirPlace() {
        String a = world.topic("A");
        String b = world.topic("B");
        Ticket one = draw(a);
        draw(b);
        sit(OTHER, 2, b);
        sit(CLERK, 1, a);
        assertEquals("A001", next(1));
        assertEquals("transfer-where", code(() -> world.calling.transfer(1, null, null)));
        assertEquals("bad-choice", code(() -> world.calling.transfer(1, null, 9)));
        world.calling.transfer(1, b, null);
        world.user.set(OTHER);
        assertEquals("A001", next(2), "it came before B001");
        world.calling.transfer(2, null, 1);
        assertEquals("B001", next(2), "A001 is for desk 1 alone");
        world.user.set(CLERK);
        assertEquals("A001", next(1));
        world.calling.served(1);
        assertEquals(State.SERVED, world.drawing.find(one.secret()).state());
        Figures.Summary figures = world.figures.between(MONDAY, MONDAY);
        assertEquals(3, figures.all().number(), "it came to a desk three times");
    }

    /** Four desks call at once until nobody waits: each number is at one of them, and none is left. */
    @OnBothDatabases
    void twoDesksNeverCallOneNumber() throws Exception {
        String a = world.topic("A");
        for (int i = 0; i < 40; i++) {
            draw(a);
        }
        ExecutorService threads = Executors.newFixedThreadPool(4);
        List<Callable<List<String>>> desks = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            int desk = i;
            World node = World.beside(database, world);
            User user = new User("d" + i, "d" + i, "D", true, null, Set.of(), Set.of(Rights.DESK));
            desks.add(() -> {
                node.user.set(user);
                node.desks.open(desk, List.of(a));
                List<String> called = new ArrayList<>();
                for (Optional<Ticket> next = node.calling.next(desk, null);
                        next.isPresent();
                        next = node.calling.next(desk, null)) {
                    called.add(next.get().label());
                }
                return called;
            });
        }
        List<String> all = new ArrayList<>();
        for (Future<List<String>> called : threads.invokeAll(desks)) {
            all.addAll(called.get());
        }
        threads.shutdown();
        assertEquals(40, all.size());
        assertEquals(40, new TreeSet<>(all).size(), () -> "called twice: " + all);
    }

    /** What a node knew dies with it; another goes on from the rows. */
    @OnBothDatabases
    void afterAPowerCutTheQueueIsWhereItWas() {
        String a = world.topic("A");
        draw(a);
        Ticket two = draw(a);
        sit(CLERK, 7, a);
        next(7);
        World after = World.beside(database, world);
        after.user.set(CLERK);
        assertEquals(7, after.desks.of(CLERK).orElseThrow().number());
        assertEquals(List.of(new Board.Called("A001", 7, 1)), after.board.called());
        assertEquals(two.label(), after.calling.next(7, null).orElseThrow().label());
        assertEquals("A003", after.drawing.draw(a, false, null, null, "hall").label(), "in no language");
    }

    @OnBothDatabases
    void whoHasAnAppointmentComesAtTheirTime() {
        String a = world.topic("A");
        Host host = world.host(1, a);
        Booked early = world.book(host, MONDAY, "10:00", "a");
        Booked late = world.book(host, MONDAY, "10:20", "b");
        world.at("09:50");
        CheckedIn in = world.drawing.checkIn(early.number(), "hy", "hall");
        assertEquals(Order.Kind.APPOINTMENT, in.ticket().kind());
        assertEquals(
                in.ticket().id(),
                world.drawing.checkIn(early.number(), "hy", "hall").ticket().id());
        draw(a);
        draw(a);
        sit(CLERK, 1, a);
        assertEquals("A002", next(1), "it is not ten yet");
        world.at("10:00");
        assertEquals("A001", next(1), "now it is");
        world.at("10:40");
        CheckedIn tooLate = world.drawing.checkIn(late.number(), "hy", "hall");
        assertTrue(tooLate.late());
        assertEquals(Order.Kind.NORMAL, tooLate.ticket().kind());
        assertEquals("A003", next(1));
        assertEquals("no-such-appointment", code(() -> world.drawing.checkIn("999999", "hy", "hall")));
        assertEquals("no-such-appointment", code(() -> world.drawing.checkIn("x", "hy", "hall")));
        Host room = world.host(1, null);
        world.at("09:00");
        Booked direct = world.book(room, MONDAY, "11:00", "c");
        assertNull(world.drawing.checkIn(direct.number(), "hy", "hall").ticket());
    }

    @OnBothDatabases
    void howLongItTakesIsSaidWhenItIsKnown() {
        String a = world.topic("A");
        sit(CLERK, 1, a);
        for (int i = 0; i < 6; i++) {
            draw(a);
            world.calling.next(1, null);
            world.now = world.now.plusSeconds(600);
            world.calling.served(1);
        }
        Ticket first = draw(a);
        Ticket second = draw(a);
        assertEquals(0, world.board.place(first).ahead());
        Board.Place place = world.board.place(second);
        assertEquals(1, place.ahead());
        assertNotNull(place.expected());
        assertEquals(10, place.expected().least());
        assertEquals(20, place.expected().most());
        world.desks.close(1);
        assertNull(world.board.place(second).expected(), "nobody serves");
        Figures.Figure all = world.figures.between(MONDAY, MONDAY).all();
        assertEquals(6, all.number());
        assertEquals(600L, all.serviceMedian());
        assertEquals(0L, all.waitMedian());
    }

    @OnBothDatabases
    void onlyADeviceWithItsKeyDraws() {
        world.user.set(CLERK);
        assertEquals("forbidden", code(() -> world.devices.add("hall", true)));
        world.user.set(World.ADMIN);
        String key = world.devices.add("hall", true);
        assertEquals("hall", world.devices.by(key).orElseThrow().name());
        assertTrue(world.devices.by(null).isEmpty());
        assertTrue(world.devices.by("A".repeat(22)).isEmpty());
        world.devices.remove(world.devices.all().get(0).id());
        assertTrue(world.devices.by(key).isEmpty());
    }

    @OnBothDatabases
    void fewFiguresSayNothing() {
        assertTrue(Estimate.of(3, 1, List.of(Duration.ofMinutes(5))).isEmpty());
        assertEquals(0, world.figures.between(MONDAY, MONDAY).all().number());
    }
}
