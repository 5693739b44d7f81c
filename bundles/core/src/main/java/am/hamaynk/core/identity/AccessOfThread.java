package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import java.lang.reflect.UndeclaredThrowableException;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.osgi.service.component.annotations.Component;

/** {@link Access} by variables of the thread. */
@Component
public final class AccessOfThread implements Access {
    private final ThreadLocal<User> current = new ThreadLocal<>();
    private final ThreadLocal<String> place = new ThreadLocal<>();

    @Override
    public Optional<User> user() {
        return Optional.ofNullable(current.get());
    }

    @Override
    public User require() {
        return user().orElseThrow(() -> Problem.of("unauthenticated", 401));
    }

    @Override
    public User require(String permission) {
        if (open(permission)) {
            return current.get();
        }
        User user = require();
        if (!user.may(permission)) {
            throw Problem.of("forbidden", 403, permission);
        }
        return user;
    }

    @Override
    public boolean may(String permission) {
        User user = current.get();
        return user == null ? open(permission) : user.may(permission);
    }

    private static boolean open(String permission) {
        return permission.equals(Permission.PUBLIC) || permission.equals(Permission.HOLDER);
    }

    @Override
    public Optional<String> address() {
        return Optional.ofNullable(place.get());
    }

    @Override
    public <T> T from(String address, Callable<T> work) {
        return with(place, address, work);
    }

    @Override
    public <T> T as(User user, Callable<T> work) {
        return with(current, user, work);
    }

    private static <V, T> T with(ThreadLocal<V> variable, V value, Callable<T> work) {
        V before = variable.get();
        variable.set(value);
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new UndeclaredThrowableException(failed);
        } finally {
            if (before == null) {
                variable.remove();
            } else {
                variable.set(before);
            }
        }
    }
}
