package am.hamaynk.permits.inspection;

import java.time.LocalDate;
import java.util.List;

/**
 * Somebody goes and looks whether a permit is kept to.
 *
 * @param outcome {@code in-order} or {@code defects}; null while it is planned
 * @param mendBy by when defects are to be mended, or null
 * @param mended when it was seen that they are, or null
 * @param inspector name of who looked, or null
 */
public record Inspection(
        String id,
        String permit,
        LocalDate planned,
        LocalDate done,
        String outcome,
        String words,
        LocalDate mendBy,
        LocalDate mended,
        String inspector,
        long version,
        List<Photo> files) {
    /** @param file key of the stored file */
    public record Photo(String file, String name, String type, long size) {}

    /** How it stands on a day: {@code planned, overdue, in-order, defects, late} or {@code mended}. */
    public String state(LocalDate day) {
        if (outcome == null) {
            return planned.isBefore(day) ? "overdue" : "planned";
        }
        if (outcome.equals("in-order")) {
            return outcome;
        }
        if (mended != null) {
            return "mended";
        }
        return mendBy != null && mendBy.isBefore(day) ? "late" : "defects";
    }
}
