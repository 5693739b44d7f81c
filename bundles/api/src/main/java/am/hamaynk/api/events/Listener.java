package am.hamaynk.api.events;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears facts after their commit, on a thread of its own, in order for one listener; receives every event and takes
 * what it knows. A failure is logged and touches nobody else.
 */
@ConsumerType
@FunctionalInterface
public interface Listener {
    void on(Object event) throws Exception;
}
