package am.hamaynk.reception.booking;

import am.hamaynk.reception.hours.Span;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Locale;

/**
 * Somebody is expected.
 *
 * @param number as it is told
 * @param caseNumber of the application it is about, or null
 * @param account of the resident who booked it signed in, or null
 * @param channel online, phone or counter
 * @param note of the office, or null
 * @param reason why the office called it off, or null
 * @param forgotten whether the person's data are gone
 */
public record Appointment(
        String id,
        String number,
        String host,
        LocalDate day,
        Span time,
        State state,
        Visitor visitor,
        String subject,
        String caseNumber,
        String lang,
        String account,
        String channel,
        String note,
        String reason,
        Instant created,
        boolean forgotten,
        int version) {
    /** Where it stands. */
    public enum State {
        BOOKED,
        ARRIVED,
        DONE,
        MISSED,
        /** By the visitor. */
        CANCELLED,
        /** By the office. */
        DROPPED;

        public String key() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Whether it can be told in writing. */
    public boolean reachable() {
        return account != null || !visitor.email().isEmpty();
    }
}
