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

    /**
     * Where the request of this thread comes from, so that guessing can be slowed by place as well as by name: an IPv4
     * address, or the network of an IPv6 one; empty for this machine itself and for work that no request asked for.
     */
    default Optional<String> address() {
        return Optional.empty();
    }

    /** Runs what a request from there asks for. @param address as {@link #address}, or null */
    default <T> T from(String address, Callable<T> work) {
        return as(user().orElse(null), work);
    }

    /** Runs as somebody, for work that continues after its request has gone. */
    <T> T as(User user, Callable<T> work);
}
