package am.hamaynk.registers.history;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.registers.reading.Dates;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * Since when what is taxed of an object stands, and since when what stood before it did. A past year is taxed by what was
 * true in it (Tax Code, art. 228), so each day from the first on has one state and one only.
 *
 * @param from first day, null where it is not known
 * @param past first day of the state before; null where there is none, or it was not asked for
 */
public record Since(LocalDate from, LocalDate past) {
    /**
     * A state with the day that stands corrects the one that stands; another with a later day follows it. The same state
     * was true on any later day already and keeps its day; with an earlier one it takes the days since then from the one
     * in the past.
     *
     * @param day first day of what was told
     * @param same whether it is what stands
     * @return empty where it is older than what stands
     */
    public Optional<Since> told(LocalDate day, boolean same) {
        LocalDate stands = Dates.orLongAgo(from);
        if (day.equals(stands) || same && day.isAfter(stands)) {
            return Optional.of(this);
        }
        if (day.isAfter(stands)) {
            return Optional.of(new Since(day, stands));
        }
        boolean older = !same || past != null && !day.isAfter(past);
        return older ? Optional.empty() : Optional.of(new Since(day, past));
    }

    /**
     * The day of what was told without one: it corrects what stands, or is a change of today.
     *
     * @param change whether it is one of which somebody would have to tell since when it is so
     */
    public LocalDate unsaid(boolean change, LocalDate today) {
        LocalDate stands = Dates.orLongAgo(from);
        return change && today.isAfter(stands) ? today : stands;
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
