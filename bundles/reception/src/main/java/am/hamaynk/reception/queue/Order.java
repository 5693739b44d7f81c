package am.hamaynk.reception.queue;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Whose turn it is. The rule, as it hangs on the wall:
 *
 * <ol>
 *   <li>Whoever was overtaken as often as may be goes first.
 *   <li>Then come appointments whose time has come, then the priority line, then everybody else.
 *   <li>Among equals, whoever has waited longer.
 *   <li>An appointment that is not due yet is called only where nobody else waits.
 * </ol>
 *
 * <p>To overtake is to come later and to be called earlier. So nobody is ever overtaken more often than the limit says: at the
 * limit a number goes before all that came after it, and those that came before it do not overtake it.
 */
public final class Order {
    /** How somebody came to wait. */
    public enum Kind {
        APPOINTMENT,
        PRIORITY,
        NORMAL;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * @param since when they came; of an appointment its time, if they came earlier
     * @param number decides between two who came at once
     * @param overtaken how many that came later were called before
     */
    public record Waiting(String id, Kind kind, Instant since, long number, int overtaken) {}

    private static final Comparator<Waiting> OLDEST = Comparator.comparing(Waiting::since)
            .thenComparingLong(Waiting::number)
            .thenComparing(Waiting::id);

    private final int limit;

    /** @param limit how often a number may be overtaken, 0 or more */
    public Order(int limit) {
        this.limit = limit;
    }

    /** @param waiting those whom the desk may serve */
    public Optional<Waiting> next(List<Waiting> waiting, Instant now) {
        List<Waiting> here =
                waiting.stream().filter(one -> !one.since().isAfter(now)).toList();
        if (here.isEmpty()) {
            return waiting.stream().min(OLDEST);
        }
        return here.stream().filter(one -> one.overtaken() >= limit).min(OLDEST).or(() -> here.stream()
                .min(Comparator.comparing(Waiting::kind).thenComparing(OLDEST)));
    }

    /** Those of the same desk who came earlier than the one that was called. */
    public List<Waiting> overtakenBy(Waiting called, List<Waiting> waiting) {
        return waiting.stream()
                .filter(one -> !one.id().equals(called.id()) && OLDEST.compare(one, called) < 0)
                .toList();
    }

    /** How many are called before one, if nobody else comes; -1 where it does not wait. */
    public int before(String id, List<Waiting> waiting, Instant now) {
        List<Waiting> left = new ArrayList<>(waiting);
        for (int ahead = 0; !left.isEmpty(); ahead++) {
            Waiting called = next(left, now).orElseThrow();
            if (called.id().equals(id)) {
                return ahead;
            }
            left.remove(called);
            overtakenBy(called, left)
                    .forEach(one -> left.set(
                            left.indexOf(one),
                            new Waiting(one.id(), one.kind(), one.since(), one.number(), one.overtaken() + 1)));
        }
        return -1;
    }
}
