package am.hamaynk.api.events;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears facts after their commit, on a thread of its own, in order for one listener; receives every event and takes
 * what it knows. A failure is logged and touches nobody else.
 *
 * <p>One that does nothing but note that what it keeps is old carries {@code hamaynk.event.first=true}: it is told before
 * all others, on whatever thread tells, so that nobody who hears of a change is given what was before it.
 */
@ConsumerType
@FunctionalInterface
public interface Listener {
    void on(Object event) throws Exception;
}
