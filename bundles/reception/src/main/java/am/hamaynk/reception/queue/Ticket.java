package am.hamaynk.reception.queue;

import am.hamaynk.reception.queue.Order.Kind;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * A number that somebody has drawn.
 *
 * @param secret opens the page that shows how many are before it
 * @param topic for which it waits now
 * @param label as it is shown: A017
 * @param since from when on it waits
 * @param desk to which it was called last, or that alone may call it; or null
 * @param called when, or null
 * @param calls how often since
 * @param appointment of which it is, or null
 */
public record Ticket(
        String id,
        String secret,
        LocalDate day,
        String topic,
        int number,
        String label,
        Kind kind,
        String lang,
        State state,
        Instant taken,
        Instant since,
        int overtaken,
        Integer desk,
        Instant called,
        int calls,
        String appointment) {
    /** Where it stands. */
    public enum State {
        WAITING,
        CALLED,
        SERVED,
        MISSED,
        LEFT;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    Order.Waiting waiting() {
        return new Order.Waiting(id, kind, since, number, overtaken);
    }
}
