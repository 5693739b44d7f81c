package am.hamaynk.api.jobs;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Does the work of {@link Tasks} of one kind: a component with the property {@code hamaynk.task=<kind>}. It is called
 * again from the start after a crash, so it must find what it has already done and go on from there.
 */
@ConsumerType
@FunctionalInterface
public interface TaskHandler {
    /** @return the result kept with the task, JSON or null; an exception makes it failed */
    String run(Map<String, String> parameters, Run run) throws Exception;

    /** The running task, as its handler sees it. */
    interface Run {
        String id();

        /** Kept at most a few times a second, in a transaction of its own. */
        void progress(long done, long total);

        /** Whether to stop at once: somebody asked for it, or the task is {@link #abandoned}. */
        boolean cancelled();

        /** Whether nobody asked but the handler leaves or the node stops: the task is run again, here or elsewhere. */
        default boolean abandoned() {
            return false;
        }
    }
}
