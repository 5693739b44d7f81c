package am.hamaynk.reception.queue;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * How long somebody will probably wait: a range, rounded so that it promises no more than it knows.
 *
 * @param least minutes
 * @param most minutes, more than {@code least}
 */
public record Estimate(int least, int most) {
    /** Services that must have been seen before anything is said. */
    static final int ENOUGH = 5;

    private static final int ROUNDED = 5;

    /**
     * @param ahead how many are called before
     * @param desks that are open for it
     * @param services how long others took
     * @return empty where too little is known, or nobody serves
     */
    static Optional<Estimate> of(int ahead, int desks, List<Duration> services) {
        if (desks < 1 || services.size() < ENOUGH) {
            return Optional.empty();
        }
        List<Duration> sorted = services.stream().sorted().toList();
        // those at the desks are half through on average; between the quartiles lies what is usual
        double quick = seconds(sorted, 0.25) * ahead / desks;
        double slow = seconds(sorted, 0.75) * (ahead + 1) / desks;
        int least = (int) (quick / 60) / ROUNDED * ROUNDED;
        int most = (int) Math.ceil(slow / 60 / ROUNDED) * ROUNDED;
        return Optional.of(new Estimate(least, Math.max(most, least + ROUNDED)));
    }

    private static long seconds(List<Duration> sorted, double quantile) {
        return sorted.get((int) Math.min(sorted.size() - 1L, Math.round(quantile * (sorted.size() - 1))))
                .toSeconds();
    }
}
