package am.hamaynk.api.events;

import org.osgi.annotation.versioning.ProviderType;

/** Tells a fact to whoever listens, once the transaction that made it has committed; never after a rollback. */
@ProviderType
public interface Events {
    /** @param event a record of an {@code api} package, or any value within one module */
    void publish(Object event);
}
