package am.hamaynk.registers.exchange;

import am.hamaynk.registers.history.History;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.util.List;
import java.util.Map;

/**
 * What became of a file.
 *
 * @param read lines of data, blank ones not counted
 * @param rejected lines of which nothing was written
 * @param errors why lines were rejected, at most a thousand
 * @param warnings what was accepted and is doubtful, at most a thousand
 * @param unknownColumns columns that nobody knows; they were ignored
 * @param encoding in which the file was found to be written
 * @param dryRun whether nothing was written
 * @param changed of a dry run what the first lines change in records that stand
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record Report(
        long read,
        long created,
        long updated,
        long unchanged,
        long rejected,
        List<Issue> errors,
        List<Issue> warnings,
        List<String> unknownColumns,
        String encoding,
        boolean dryRun,
        List<Changed> changed) {
    /** Reports of tasks that ran before this was told have none. */
    public Report {
        changed = changed == null ? List.of() : changed;
    }

    public static final int MOST = 1000;
    /** So many changed lines are told one by one. */
    static final int MOST_CHANGED = 200;

    /** @param line as of {@link Issue} */
    public record Changed(long line, Map<String, History.Change> changes) {}

    /**
     * @param line counted from 1, the line of names included; of JSON the number of the unit
     * @param column English name of the column, or null where it is the whole line
     * @param message in the language of who asked
     */
    public record Issue(long line, String column, String code, String message) {}
}
