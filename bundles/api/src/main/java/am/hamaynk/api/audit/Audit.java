package am.hamaynk.api.audit;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The append-only log of official acts. An entry commits with the act it tells of, in its transaction, and is sealed
 * into the hash chain within a second.
 */
@ProviderType
public interface Audit {
    /**
     * @param act what was done, as {@code module.thing.verb}: {@code registers.resident.update}
     * @param subject key of what it was done to
     * @param details before, after, why; no secrets
     */
    void record(String act, String subject, Map<String, ?> details);

    /** Reading of somebody's personal record by staff; gathered, so that a busy counter is not slowed. */
    default void read(String subject) {
        record("person.read", subject, Map.of());
    }

    /**
     * The log, newest first.
     *
     * @param cursor {@link Slice#next} of the part before, or null
     * @param limit 1 to 1000
     */
    Slice<Entry> entries(Filter filter, String cursor, int limit);

    /**
     * Heads of the chain that were published, one a day, latest first: whoever kept one can tell whether the log up to it
     * is still the same.
     *
     * @param cursor {@link Slice#next} of the part before, or null
     * @param limit 1 to 1000
     */
    default Slice<Head> heads(String cursor, int limit) {
        return new Slice<>(List.of(), null);
    }

    /** Recomputes the whole chain, the unsealed tail and the published heads included. */
    Verification verify();

    /** What to show; null for whatever. @param act the act, or its beginning up to a dot: {@code registers} */
    record Filter(String act, String subject, String userId, LocalDate from, LocalDate to) {
        public static final Filter ALL = new Filter(null, null, null, null, null);
    }

    /**
     * @param day when it was published, in the community's zone
     * @param number place of the last entry that was sealed then
     * @param hash of that entry, hexadecimal
     */
    record Head(LocalDate day, long number, String hash) {}

    /**
     * @param number place in the chain, null while not yet sealed
     * @param userId null for the system itself
     * @param userName as it was when it happened
     * @param details JSON
     * @param hash hexadecimal, null while not yet sealed
     */
    record Entry(
            String id,
            Long number,
            Instant at,
            String userId,
            String userName,
            String act,
            String subject,
            String details,
            String hash) {}

    /**
     * @param entries how many were checked
     * @param intact whether nothing is altered or missing
     * @param firstBroken number of the first entry that does not fit, or null
     * @param head hash of the last sealed entry, hexadecimal
     */
    record Verification(long entries, boolean intact, Long firstBroken, String head, Instant at) {}
}
