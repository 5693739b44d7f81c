package am.hamaynk.reception.demo;

import am.hamaynk.api.data.Ids;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;
import java.util.Random;

/** A day at a citizen office as it might have been: people come, a few desks serve them one after the other. */
final class DemoDays {
    private static final int[] COMING_BY_HOUR = {9, 12, 11, 8, 4, 7, 6, 3};
    private static final double MISSED = 0.04;

    private final Random random;

    DemoDays(long seed) {
        random = new Random(seed);
    }

    /** @param number of its topic that day */
    record Visit(
            String id, int topic, int number, Instant since, Instant called, Instant ended, int desk, boolean missed) {}

    /**
     * @param opening of the office
     * @param until nobody comes or is served after it
     */
    List<Visit> day(Instant opening, Instant until, int topics, int desks) {
        List<Instant> coming = new ArrayList<>();
        for (int hour = 0; hour < COMING_BY_HOUR.length; hour++) {
            int people = COMING_BY_HOUR[hour] + random.nextInt(4);
            for (int i = 0; i < people; i++) {
                coming.add(opening.plus(Duration.ofHours(hour)).plusSeconds(random.nextInt(3600)));
            }
        }
        coming.sort(Comparator.naturalOrder());
        PriorityQueue<Desk> free =
                new PriorityQueue<>(Comparator.comparing(Desk::from).thenComparingInt(Desk::number));
        for (int desk = 1; desk <= desks; desk++) {
            free.add(new Desk(desk, opening));
        }
        int[] numbers = new int[topics];
        List<Visit> visits = new ArrayList<>();
        for (Instant since : coming) {
            int topic = Math.min(topics - 1, (int) Math.floor(Math.abs(random.nextGaussian()) * topics / 2.5));
            int number = ++numbers[topic];
            Desk desk = free.poll();
            Instant called = (desk.from().isAfter(since) ? desk.from() : since).plusSeconds(15);
            boolean missed = random.nextDouble() < MISSED;
            long takes = missed ? 90 : 180 + (long) (Math.abs(random.nextGaussian()) * 360) + 120L * topic;
            Instant ended = called.plusSeconds(takes);
            free.add(new Desk(desk.number(), ended));
            if (!since.isAfter(until)) {
                visits.add(new Visit(Ids.next(), topic, number, since, called, ended, desk.number(), missed));
            }
        }
        return visits;
    }

    private record Desk(int number, Instant from) {}
}
