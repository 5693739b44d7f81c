package am.hamaynk.registers.exchange;

import java.util.Collection;
import java.util.List;

/**
 * Takes lines of one kind into a register. It says first what becomes of each, by what the database has and by what was
 * said of lines before; whether that is then written makes the only difference between a run and a dry run.
 */
interface LineImport {
    /** What tells one record from another in a line, so that later lines of the same one can be foreseen. */
    List<String> identities(Line line);

    /** What becomes of each line, in their order; nothing is written. */
    List<Verdict> plan(List<Line> lines);

    /**
     * Writes what was planned since the last time, within the running transaction.
     *
     * @param source name of the file
     * @return keys of the records that are new or other now
     */
    Collection<String> write(String source);

    /** Forgets what the database knows now, or in a dry run what no later line can concern. */
    void forget(Repeats repeats);
}
