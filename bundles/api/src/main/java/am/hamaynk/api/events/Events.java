package am.hamaynk.api.events;

import org.osgi.annotation.versioning.ProviderType;

/** Tells a fact to whoever listens, once the transaction that made it has committed; never after a rollback. */
@ProviderType
public interface Events {
    /** @param event a record of an {@code api} package, or any value within one module */
    void publish(Object event);

    /**
     * Tells of a change that is only to be found by search, a quarter of a second later and together with others, so that
     * many at once cost little. A node that dies meanwhile has told nobody: what searches looks at everything now and then.
     */
    default void publishSoon(Changed changed) {
        publish(changed);
    }
}
