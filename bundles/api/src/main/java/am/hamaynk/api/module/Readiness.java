package am.hamaynk.api.module;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Whether this node can serve, and what it still waits for. */
@ProviderType
public interface Readiness {
    boolean ready();

    /** Whether this is a demo, and every page must say so. */
    boolean demo();

    /** Part of the platform to {@code up}, or to what it waits for. */
    Map<String, String> components();
}
