package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import am.hamaynk.reception.queue.Order.Waiting;
import am.hamaynk.reception.queue.Ticket.State;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Calls numbers to desks, each to one. */
@Component(service = Calling.class)
public final class Calling {
    private static final Pattern LABEL = Pattern.compile("[\\p{L}\\d]{0,10}");

    private final Tickets tickets;
    private final Desks desks;
    private final Topics topics;
    private final Settings settings;
    private final Transactions transactions;
    private final Audit audit;
    private final Today today;

    @Activate
    public Calling(
            @Reference Tickets tickets,
            @Reference Desks desks,
            @Reference Topics topics,
            @Reference Settings settings,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Today today) {
        this.tickets = tickets;
        this.desks = desks;
        this.topics = topics;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.today = today;
    }

    /**
     * Whoever is at the desk has been served; the next is called, if anybody waits. Asked twice, by a second click or a
     * repeat, it is done once: who has just been called is not served yet.
     *
     * @param seen label of the number that the caller saw at the desk, empty for none; null where they do not say it
     * @return who is at the desk now; where another is there than the caller saw, it stays so
     * @throws Problem {@code desk-closed} (409); {@code bad-choice} at {@code seen} where it is no label at all
     */
    public Optional<Ticket> next(int number, String seen) {
        return transactions.call(() -> {
            tickets.turn();
            Desk desk = desks.own(number);
            if (seen != null && !LABEL.matcher(seen).matches()) {
                throw Problem.field("seen", "bad-choice");
            }
            LocalDate day = today.get();
            Instant now = today.now();
            Optional<Ticket> here = tickets.at(day, number);
            if (seen != null && !seen.equals(here.map(Ticket::label).orElse(""))) {
                return here;
            }
            here.ifPresent(one -> tickets.end(one, State.SERVED, now, "served"));
            List<Ticket> waiting =
                    tickets.waiting(day).stream().filter(desk::serves).toList();
            List<Waiting> view = waiting.stream().map(Ticket::waiting).toList();
            Order order = new Order(settings.get(Setting.OVERTAKING));
            Waiting chosen = order.next(view, now).orElse(null);
            if (chosen == null) {
                return Optional.empty();
            }
            Ticket one = waiting.stream()
                    .filter(ticket -> ticket.id().equals(chosen.id()))
                    .findFirst()
                    .orElseThrow();
            if (!tickets.call(one, number, now, Ids.next())) {
                throw new IllegalStateException("called by another in the same turn: " + one.label());
            }
            tickets.overtake(
                    order.overtakenBy(chosen, view).stream().map(Waiting::id).toList());
            audit.record("reception.number.call", one.label(), Map.of("desk", number));
            return tickets.byId(one.id());
        });
    }

    /** Calls the one at the desk once more. */
    public void again(int number) {
        transactions.run(() -> tickets.callAgain(current(number), today.now()));
    }

    public void served(int number) {
        end(number, State.SERVED, "served");
    }

    /** Was called and did not come. */
    public void missed(int number) {
        end(number, State.MISSED, "missed");
    }

    private void end(int number, State state, String outcome) {
        transactions.run(() -> {
            Ticket one = current(number);
            tickets.end(one, state, today.now(), outcome);
            audit.record("reception.number." + outcome, one.label(), Map.of("desk", number));
        });
    }

    /**
     * Sends the one at the desk to another topic, or to a certain desk, where they wait with the place that they had.
     *
     * @param topic id, or null for the same
     * @param desk number, or null for whichever serves the topic
     */
    public void transfer(int number, String topic, Integer desk) {
        transactions.run(() -> {
            Ticket one = current(number);
            String to = topic == null || topic.isEmpty() ? one.topic() : topic;
            new Problem.Collector()
                    .check(topics.find(to).filter(Topic::active).isPresent(), "topic", "bad-choice")
                    .check(
                            desk == null
                                    || desk != number
                                            && desks.open().stream().anyMatch(other -> other.number() == desk),
                            "desk",
                            "bad-choice")
                    .check(desk != null || !to.equals(one.topic()), "topic", "transfer-where")
                    .throwIfAny();
            tickets.end(one, State.WAITING, today.now(), "transferred");
            tickets.pass(one, to, desk);
            audit.record(
                    "reception.number.transfer",
                    one.label(),
                    Map.of("desk", number, "to", desk == null ? to : Integer.toString(desk)));
        });
    }

    /** Somebody who did not come when called has come back: behind all others. */
    public void back(int number, String id) {
        transactions.run(() -> {
            tickets.turn();
            desks.own(number);
            Ticket one = tickets.missed(today.get()).stream()
                    .filter(ticket -> ticket.id().equals(id))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound("ticket"));
            tickets.back(one, today.now());
            audit.record("reception.number.back", one.label(), Map.of("desk", number));
        });
    }

    private Ticket current(int number) {
        tickets.turn();
        desks.own(number);
        return tickets.at(today.get(), number).orElseThrow(() -> Problem.conflict("desk-empty"));
    }
}
