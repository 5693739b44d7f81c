package am.hamaynk.api.module;

import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Whether this node can serve, and what it still waits for. */
@ProviderType
public interface Readiness {
    boolean ready();

    /** Whether this is a demo, and every page must say so. */
    boolean demo();

    /** Part of the platform to its state: {@code up}, or the code of what it waits for. Anybody may read it. */
    Map<String, String> components();

    /** Of parts that are not up, what the log says of them; for administrators only, as it may tell of the inside. */
    default Map<String, String> details() {
        return Map.of();
    }
}
