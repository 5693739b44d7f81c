package am.hamaynk.registers.duplicates;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.annotation.JsonNaming;
import java.time.Instant;

/**
 * Two records that became one.
 *
 * @param kind resident or organisation
 * @param kept key of the record that stands
 * @param gone key of the record that it stands for now
 * @param undoneAt null while it holds
 */
@JsonNaming(PropertyNamingStrategies.SnakeCaseStrategy.class)
public record MergeRecord(
        String id,
        String kind,
        String kept,
        String keptName,
        String gone,
        String goneName,
        Instant at,
        String user,
        Instant undoneAt) {}
