package am.hamaynk.services.clock;

import java.time.LocalDate;

/**
 * What happened to a case that its clock must know.
 *
 * @param reason in the words of who extended; null else
 */
public record Event(LocalDate day, Kind kind, String reason) {
    public enum Kind {
        /** The applicant was asked to complete what was missing. */
        ASKED,
        /** The applicant has completed it. */
        COMPLETED,
        EXTENDED,
        /** The case came to its end. */
        CLOSED
    }

    public static Event on(LocalDate day, Kind kind) {
        return new Event(day, kind, null);
    }
}
