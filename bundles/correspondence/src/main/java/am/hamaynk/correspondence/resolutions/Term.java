package am.hamaynk.correspondence.resolutions;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import java.time.LocalDate;

/**
 * Until when: a day, or so many days from today.
 *
 * @param day or null
 * @param days or null
 * @param kind of the days; working where it is null
 */
public record Term(LocalDate day, Integer days, Kind kind) {
    public static final Term NONE = new Term(null, null, null);

    private static final int MOST = 365;

    /**
     * @return the last day, or null where none was asked for
     * @throws Problem at the field that is wrong; {@code rule-unconfirmed} where the term crosses a contested day
     */
    LocalDate due(LocalDate today, WorkCalendar calendar) {
        if (day != null) {
            new Problem.Collector()
                    .check(!day.isBefore(today), "due", "date-past")
                    .check(day.isBefore(today.plusYears(5)), "due", "bad-date")
                    .throwIfAny();
            return day;
        }
        if (days == null) {
            return null;
        }
        new Problem.Collector()
                .check(days >= 0 && days <= MOST, "days", "bad-count")
                .throwIfAny();
        return calendar.deadline(today, days, kind == null ? Kind.WORKING : kind)
                .date();
    }
}
