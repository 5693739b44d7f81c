package am.hamaynk.services.figures;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.TreeMap;

/**
 * Cases counted by what they took and were worth. Of fewer than {@value #LEAST} nothing is told, not even how many they are:
 * in a small place one would know whose they were.
 */
final class Counts {
    static final int LEAST = 5;

    private final Map<String, TreeMap<Integer, Long>> kinds = new TreeMap<>();

    Counts add(String kind, int value, long cases) {
        kinds.computeIfAbsent(kind, one -> new TreeMap<>()).merge(value, cases, Long::sum);
        return this;
    }

    Counts add(Counts other) {
        other.kinds.forEach((kind, values) -> values.forEach((value, cases) -> add(kind, value, cases)));
        return this;
    }

    Figures figures() {
        long answered = sum(Tally.DAYS);
        long timed = sum(Tally.TIME);
        long rated = sum(Tally.RATING);
        return new Figures(
                told(sum(Tally.RECEIVED)),
                told(answered),
                answered < LEAST ? null : rank(Tally.DAYS, answered, 50),
                answered < LEAST ? null : rank(Tally.DAYS, answered, 90),
                timed < LEAST ? null : (int) (100 * values(Tally.TIME).getOrDefault(1, 0L) / timed),
                rated < LEAST ? null : average(rated),
                told(rated));
    }

    long received() {
        return sum(Tally.RECEIVED);
    }

    /** @return null for a few */
    static Long told(long cases) {
        return cases > 0 && cases < LEAST ? null : (Long) cases;
    }

    /** The smallest value that so many per cent do not exceed (nearest rank). */
    private Integer rank(String kind, long all, int percent) {
        long rank = (all * percent + 99) / 100;
        long passed = 0;
        for (Map.Entry<Integer, Long> each : values(kind).entrySet()) {
            passed += each.getValue();
            if (passed >= rank) {
                return each.getKey();
            }
        }
        return null;
    }

    private BigDecimal average(long rated) {
        long sum = values(Tally.RATING).entrySet().stream()
                .mapToLong(each -> each.getKey() * each.getValue())
                .sum();
        return BigDecimal.valueOf(sum).divide(BigDecimal.valueOf(rated), 1, RoundingMode.HALF_UP);
    }

    private long sum(String kind) {
        return values(kind).values().stream().mapToLong(Long::longValue).sum();
    }

    private TreeMap<Integer, Long> values(String kind) {
        return kinds.getOrDefault(kind, new TreeMap<>());
    }
}
