package am.hamaynk.registers.ownership;

import am.hamaynk.registers.reading.Dates;
import java.time.LocalDate;

/**
 * Somebody's share of one object over a time.
 *
 * @param group {@code real-estate} or {@code vehicle}
 * @param partyKind {@code resident} or {@code organisation}
 * @param from first day, {@link Dates#LONG_AGO} where it is not known
 * @param to last day, null while it lasts
 * @param rightKind kind of right as the cadastre names it, or null
 * @param certificate number of the certificate of the right, or null
 */
public record Holding(
        String id,
        String group,
        String objectId,
        String partyKind,
        String partyId,
        Share share,
        LocalDate from,
        LocalDate to,
        String rightKind,
        String certificate) {
    public static final String REAL_ESTATE = "real-estate";
    public static final String VEHICLE = "vehicle";

    public boolean on(LocalDate day) {
        return !from.isAfter(day) && (to == null || !to.isBefore(day));
    }

    public Holding until(LocalDate last) {
        return new Holding(id, group, objectId, partyKind, partyId, share, from, last, rightKind, certificate);
    }

    /** The same right with what was told; null leaves what stands. */
    public Holding with(Share share, LocalDate from, LocalDate to, String rightKind, String certificate) {
        return new Holding(
                id,
                group,
                objectId,
                partyKind,
                partyId,
                share == null ? this.share : share,
                from == null ? this.from : from,
                to == null ? this.to : to,
                rightKind == null ? this.rightKind : rightKind,
                certificate == null ? this.certificate : certificate);
    }

    /** As history shows it. */
    public String told(String name) {
        return name + " " + share + " " + (Dates.known(from) == null ? "…" : from) + " – " + (to == null ? "…" : to);
    }
}
