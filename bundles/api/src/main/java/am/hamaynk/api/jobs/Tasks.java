package am.hamaynk.api.jobs;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Long work that tells its progress, may be left and may be cancelled, and goes on after a crash: the task is a row that
 * commits with the caller's transaction, one node runs it, and a task whose node died is run again by its
 * {@link TaskHandler}. Seen at {@code GET /api/v1/tasks/{id}}.
 */
@ProviderType
public interface Tasks {
    /**
     * @param kind name of the handler, beginning with the module's name
     * @param parameters small, plain values; big input belongs into {@link am.hamaynk.api.files.Files}
     * @return key of the task
     */
    String submit(String kind, Map<String, String> parameters);

    Optional<Task> find(String id);

    /** Newest first. @param owner whose, or null for all; @param limit 1 to 1000 */
    Slice<Task> list(String owner, String cursor, int limit);

    /** Asks it to stop; the handler sees it at {@link TaskHandler.Run#cancelled}. */
    void cancel(String id);

    /** How many tasks there are in each state, for watchers; states without any may be left out. */
    default Map<String, Long> counts() {
        return list(null, null, 1000).items().stream()
                .collect(Collectors.groupingBy(Task::state, Collectors.counting()));
    }

    /** The scheduled {@link Job}s and how they went, by name. */
    default List<JobState> jobs() {
        return List.of();
    }

    /**
     * @param every seconds from start to start; 0 where {@code at} is given
     * @param at time of day, or empty
     * @param lastStart or null
     * @param lastEnd or null
     * @param next or null
     * @param error of the last run, or null
     */
    record JobState(
            String name, int every, String at, Instant lastStart, Instant lastEnd, Instant next, String error) {}

    /**
     * @param state queued, running, done, failed or cancelled
     * @param done how much is done, in the handler's own unit
     * @param total of how much, 0 while unknown
     * @param result what the handler left, JSON or null
     * @param error code of the problem, or null
     * @param owner id of the user who asked for it, or null
     */
    record Task(
            String id,
            String kind,
            String state,
            Map<String, String> parameters,
            long done,
            long total,
            String result,
            String error,
            String owner,
            Instant created,
            Instant finished) {}
}
