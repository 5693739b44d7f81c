package am.hamaynk.api.duties;

import java.time.LocalDate;

/**
 * How a duty stands.
 *
 * @param what names it among those of its kind, for instance the year
 * @param due last day on which it is done in time
 * @param done whether it is
 */
public record Standing(String what, LocalDate due, boolean done) {
    public boolean late(LocalDate day) {
        return !done && day.isAfter(due);
    }
}
