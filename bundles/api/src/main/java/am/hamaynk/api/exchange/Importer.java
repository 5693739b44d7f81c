package am.hamaynk.api.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Reads files of a kind into a module, for whoever hands one over without knowing the module: the shell, a folder. A
 * component with the property {@code hamaynk.import=<kind>}, several where it reads several kinds.
 */
@ConsumerType
@FunctionalInterface
public interface Importer {
    /**
     * Reads it to the end before it returns; a bad line is rejected and the rest goes in, and the same file again
     * changes nothing.
     *
     * @param kind one of the component's kinds
     * @param name of the file, for telling only
     * @param file closed by the caller; may be larger than memory
     * @param dryRun whether to count and check only
     * @throws am.hamaynk.api.Problem (400) for a file that cannot be read at all
     */
    Report read(String kind, String name, InputStream file, boolean dryRun) throws IOException;

    /**
     * @param read lines of data, blank ones not counted
     * @param errors what was wrong, warnings too; the first few hundred
     */
    record Report(long read, long created, long updated, long unchanged, long rejected, List<Error> errors) {
        public Report {
            errors = List.copyOf(errors);
        }
    }

    /**
     * @param line counted from 1, the line of names included
     * @param column its name as the file has it, or null
     * @param code of the problem
     */
    record Error(long line, String column, String code, String message) {}
}
