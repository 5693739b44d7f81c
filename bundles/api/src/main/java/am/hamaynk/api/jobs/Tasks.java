package am.hamaynk.api.jobs;

import am.hamaynk.api.Slice;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
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
