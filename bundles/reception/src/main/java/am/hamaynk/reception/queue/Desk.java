package am.hamaynk.reception.queue;

import java.time.Instant;
import java.util.List;

/**
 * A desk at which somebody sits.
 *
 * @param account of whom
 * @param person their name
 * @param topics ids of those that are served there
 */
public record Desk(int number, String account, String person, List<String> topics, Instant opened) {
    public Desk {
        topics = List.copyOf(topics);
    }

    /** Whether it may call somebody: for what it serves, or who was sent to it. */
    boolean serves(Ticket ticket) {
        return ticket.desk() == null ? topics.contains(ticket.topic()) : ticket.desk() == number;
    }
}
