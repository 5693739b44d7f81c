package am.hamaynk.api.identity;

import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.annotation.versioning.ProviderType;

/** Who acts on this thread. The edge sets it for each request; jobs act as the system, which is nobody. */
@ProviderType
public interface Access {
    Optional<User> user();

    /** @throws am.hamaynk.api.Problem {@code unauthenticated} (401) */
    User require();

    /** @throws am.hamaynk.api.Problem {@code unauthenticated} (401) or {@code forbidden} (403) */
    User require(String permission);

    boolean may(String permission);

    /** Runs as somebody, for work that continues after its request has gone. */
    <T> T as(User user, Callable<T> work);
}
