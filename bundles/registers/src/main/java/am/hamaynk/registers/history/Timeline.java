package am.hamaynk.registers.history;

import am.hamaynk.api.calendar.Today;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
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

    /** Makes something of a state and its first and last day. */
    public interface Past<S, P> {
        P of(S state, LocalDate from, LocalDate to);
    }

    /** What was true before, newest first. */
    public <P> List<P> past(Past<S, P> past) {
        List<P> all = new ArrayList<>();
        LocalDate next = stands();
        for (var one : from.headMap(next, false).descendingMap().entrySet()) {
            all.add(past.of(one.getValue(), one.getKey(), next.minusDays(1)));
            next = one.getKey();
        }
        return all;
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

    /**
     * The day of what was told without one.
     *
     * @param since when it is so; null where it corrects what stands
     */
    public static LocalDate later(LocalDate since, LocalDate stands) {
        return since == null || since.isBefore(stands) ? stands : since;
    }

    /**
     * Whether an object was entered today: what is told otherwise of it corrects a mistake, which nobody may be taxed by.
     *
     * @param created null while it is not written yet
     */
    public static boolean enteredToday(Instant created, Today today) {
        return created == null || today.day(created).equals(today.get());
    }
}
