package am.hamaynk.registers.history;

import java.time.LocalDate;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What was true of an object since which day: from the first day on each has one state and one only.
 *
 * @param from never empty; no state follows itself
 */
public record Timeline<S>(NavigableMap<LocalDate, S> from) {
    public Timeline {
        NavigableMap<LocalDate, S> changes = new TreeMap<>();
        from.forEach((day, state) -> {
            if (changes.isEmpty() || !changes.lastEntry().getValue().equals(state)) {
                changes.put(day, state);
            }
        });
        from = changes;
    }

    /** What is true now. */
    public S last() {
        return from.lastEntry().getValue();
    }

    /** First day of what is true now. */
    public LocalDate stands() {
        return from.lastKey();
    }

    /** Null before the first day. */
    public S on(LocalDate day) {
        var entry = from.floorEntry(day);
        return entry == null ? null : entry.getValue();
    }

    /**
     * A state with the day that stands corrects the one that stands; another with a later day follows it. The same state
     * was true on any later day already; with an earlier one it takes the days since then from the one before.
     *
     * @return empty where it is older than what stands
     */
    public Optional<Timeline<S>> told(LocalDate day, S state) {
        boolean same = state.equals(last());
        LocalDate before = from.lowerKey(stands());
        if (day.isBefore(stands()) && (!same || before != null && !day.isAfter(before))) {
            return Optional.empty();
        }
        NavigableMap<LocalDate, S> changes = new TreeMap<>(from);
        if (day.isBefore(stands())) {
            changes.remove(stands());
        }
        changes.put(day, state);
        return Optional.of(new Timeline<>(changes));
    }
}
