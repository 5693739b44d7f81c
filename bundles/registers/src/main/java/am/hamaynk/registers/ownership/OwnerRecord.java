package am.hamaynk.registers.ownership;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.LocalDate;

/**
 * An owner of an object, as shown.
 *
 * @param id key of the right
 * @param kind resident or organisation
 * @param party key of the owner
 * @param number PSN or TIN, or null
 * @param share {@code 1} or {@code 1/2}
 * @param from first day, null where it is not known
 * @param to last day, null while it lasts
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record OwnerRecord(
        String id,
        String kind,
        String party,
        String name,
        String number,
        String share,
        LocalDate from,
        LocalDate to,
        String rightKind,
        String certificate) {
    public boolean on(LocalDate day) {
        return (from == null || !from.isAfter(day)) && (to == null || !to.isBefore(day));
    }
}
