package am.hamaynk.services.clock;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;

/**
 * What the clock of a case shows on one day.
 *
 * @param due promised day, always a working one; null while the clock stands, for nobody knows when it will go on
 * @param completeBy until when the applicant, who was asked to, may complete; null where nobody was, and without a limit
 * @param left days of the term's kind after the day of reading up to the promised one, 0 or less when late; while the
 *     clock stands those that will be left, of a closed case those that were
 * @param total days of the term with its extension
 * @param extendable whether the term may be extended now
 * @param unconfirmed id of the rule of a contested day on which the promised one depends; null where it is certain
 * @param why the arithmetic, in the order of the days
 */
public record Reading(
        LocalDate due,
        LocalDate completeBy,
        State state,
        int left,
        int total,
        boolean extendable,
        String unconfirmed,
        List<Reason> why) {

    /** What the colours of lists tell. */
    public enum State {
        IN_TIME,
        /** At most a fifth of the term or two working days are left. */
        SOON,
        LATE,
        STANDING,
        OVER
    }

    /**
     * One step of the reckoning.
     *
     * @param what {@code received}, {@code working-days}, {@code calendar-days}, {@code skipped}, {@code stood}, {@code
     *     extended} or {@code contested}
     * @param from first day it concerns
     * @param to last day it concerns; null of the term itself
     * @param days how many; 1 for a day that was skipped
     * @param title why a day is off, by language; empty else
     * @param reason in the words of who extended, or null
     */
    public record Reason(
            String what, LocalDate from, LocalDate to, int days, Map<String, String> title, String reason) {}

    /** The promised day while it is awaited: null too where the clock is over. */
    public LocalDate promised() {
        return state == State.OVER ? null : due;
    }

    /**
     * What law makes of it that nobody has answered: begins on the day after the promised one, and never while that day is
     * uncertain.
     *
     * @param silence of the definition: {@code none}, {@code consent} or {@code refusal}
     * @return the same where the term has passed, else {@code none}
     */
    public String silence(String silence) {
        return state == State.LATE && unconfirmed == null ? silence : "none";
    }
}
