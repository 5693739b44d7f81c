package am.hamaynk.reception.hours;

import java.time.LocalDate;

/**
 * Some days on which reception is otherwise than in the week.
 *
 * @param away nobody is received; else somebody is although the week does not say so
 * @param time of the day that it concerns; null for all of it
 * @param why as visitors are told, may be empty
 */
public record Change(String id, String host, boolean away, LocalDate first, LocalDate last, Span time, String why) {
    public boolean on(LocalDate day) {
        return !day.isBefore(first) && !day.isAfter(last);
    }

    /** Whether somebody who is expected then is not received. */
    public boolean prevents(LocalDate day, Span expected) {
        return away && on(day) && (time == null || time.overlaps(expected));
    }
}
