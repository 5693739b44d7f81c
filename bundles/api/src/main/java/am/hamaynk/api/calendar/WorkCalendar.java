package am.hamaynk.api.calendar;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Working days of the Republic of Armenia, and the terms that are counted by them. */
@ProviderType
public interface WorkCalendar {
    /**
     * Why nobody works on the day; empty for a working day.
     *
     * @throws am.hamaynk.api.Problem {@code rule-unconfirmed} (422) for a contested day nobody has confirmed
     */
    Optional<Skipped> dayOff(LocalDate day);

    /** @throws am.hamaynk.api.Problem {@code rule-unconfirmed} (422) for a contested day nobody has confirmed */
    default boolean working(LocalDate day) {
        return dayOff(day).isEmpty();
    }

    /**
     * The last day of a term; the day it starts is not counted, and a calendar term that ends on a day off moves to
     * the next working day.
     *
     * @param days 0 to 3650
     * @throws am.hamaynk.api.Problem {@code rule-unconfirmed} (422) where the term crosses a contested day
     */
    Deadline deadline(LocalDate start, int days, Kind kind);

    enum Kind {
        WORKING,
        CALENDAR
    }

    /** @param explanation each day that was left out, and why */
    record Deadline(LocalDate date, List<Skipped> explanation) {}

    /**
     * @param reason {@code weekend}, or the id of the rule that makes the day one off
     * @param title the same in words, by language: hy, en and ru
     */
    record Skipped(LocalDate day, String reason, Map<String, String> title) {}
}
