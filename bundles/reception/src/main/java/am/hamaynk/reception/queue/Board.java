package am.hamaynk.reception.queue;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import am.hamaynk.reception.queue.Order.Waiting;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the queue stands, for everybody: numbers, desks and how long it takes; nothing of persons. */
@Component(service = Board.class)
public final class Board {
    private static final int DAYS = 28;

    private final Tickets tickets;
    private final Topics topics;
    private final Desks desks;
    private final Settings settings;
    private final Today today;

    @Activate
    public Board(
            @Reference Tickets tickets,
            @Reference Topics topics,
            @Reference Desks desks,
            @Reference Settings settings,
            @Reference Today today) {
        this.tickets = tickets;
        this.topics = topics;
        this.desks = desks;
        this.settings = settings;
        this.today = today;
    }

    /** @param calls how often it was called there */
    public record Called(String label, int desk, int calls) {}

    /**
     * @param waiting how many wait
     * @param desks how many serve it
     * @param expected of somebody who came now, or null where it cannot be told
     */
    public record Line(String topic, String letter, String name, int waiting, int desks, Estimate expected) {}

    /**
     * Where one number stands.
     *
     * @param ahead how many are called before
     * @param desks how many serve its topic
     * @param expected or null where it cannot be told
     */
    public record Place(int ahead, int desks, Estimate expected) {}

    /** Who is called, last first. */
    public List<Called> called() {
        return tickets.called(today.get()).stream()
                .map(one -> new Called(one.label(), one.desk(), one.calls()))
                .toList();
    }

    public List<Line> lines(String lang) {
        List<Ticket> waiting = tickets.waiting(today.get());
        List<Desk> open = desks.open();
        return topics.active().stream()
                .map(topic -> {
                    int count = (int) waiting.stream()
                            .filter(one -> one.topic().equals(topic.id()))
                            .count();
                    int serving = serving(open, topic.id());
                    return new Line(
                            topic.id(),
                            topic.letter(),
                            topic.name(lang),
                            count,
                            serving,
                            wait(topic.id(), count, serving).orElse(null));
                })
                .toList();
    }

    public Place place(Ticket ticket) {
        List<Waiting> line = tickets.waiting(today.get()).stream()
                .filter(one -> one.topic().equals(ticket.topic()))
                .map(Ticket::waiting)
                .toList();
        int ahead = Math.max(0, new Order(settings.get(Setting.OVERTAKING)).before(ticket.id(), line, today.now()));
        int serving = serving(desks.open(), ticket.topic());
        return new Place(ahead, serving, wait(ticket.topic(), ahead, serving).orElse(null));
    }

    private static int serving(List<Desk> open, String topic) {
        return (int) open.stream().filter(desk -> desk.topics().contains(topic)).count();
    }

    /** By how it goes today; where little has been seen of today yet, by the last weeks. */
    private Optional<Estimate> wait(String topic, int ahead, int serving) {
        LocalDate day = today.get();
        List<Duration> services = tickets.services(topic, day, day);
        return Estimate.of(
                ahead,
                serving,
                services.size() >= Estimate.ENOUGH ? services : tickets.services(topic, day.minusDays(DAYS), day));
    }
}
