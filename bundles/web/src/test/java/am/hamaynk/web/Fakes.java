package am.hamaynk.web;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import java.io.IOException;
import java.lang.reflect.Proxy;
import java.lang.reflect.UndeclaredThrowableException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** The framework and core, as little of them as the edge needs: two bundles, services, and one clerk who has signed in. */
public final class Fakes {
    public static final String TOKEN = "token-of-the-clerk";
    public static final String CSRF = "csrf-of-the-clerk";

    private static final AtomicLong NUMBERS = new AtomicLong();
    private static final User CLERK =
            new User("u1", "clerk", "Անի Սարգսյան", true, null, Set.of("clerk"), Set.of("house.see"));

    /** The edge's own bundle, and a module's. */
    public final Bundle web = bundle("web", "/");

    public final Bundle house = bundle("house", "/house/");
    public final List<String> flashes = new ArrayList<>();
    /** Of the bundles. */
    public volatile int state = Bundle.ACTIVE;
    /** What was registered for the container and for other bundles. */
    public final List<Object> registered = new ArrayList<>();

    private final Map<ServiceReference<?>, Object> services = new HashMap<>();
    private final ThreadLocal<User> current = new ThreadLocal<>();

    /** Answers the methods that are named; all others with nothing. */
    public static <T> T of(Class<T> type, Map<String, Function<Object[], Object>> answers) {
        return type.cast(
                Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (self, method, values) -> {
                    Function<Object[], Object> answer = answers.get(method.getName());
                    if (answer != null) {
                        return answer.apply(values);
                    }
                    return switch (method.getName()) {
                        case "equals" -> self == values[0];
                        case "hashCode" -> System.identityHashCode(self);
                        case "toString" -> type.getSimpleName();
                        default -> method.getReturnType() == boolean.class
                                ? (Object) false
                                : method.getReturnType() == int.class
                                        ? (Object) 0
                                        : method.getReturnType() == Optional.class ? Optional.empty() : null;
                    };
                }));
    }

    /** Finds a virus wherever this word stands, and is out of order where this one does. */
    public static final String VIRUS = "VIRUS";

    public static final String UNREADABLE = "UNREADABLE";
    /** Acts that were recorded. */
    public final List<String> audited = new CopyOnWriteArrayList<>();

    public Screening screening() {
        Audit audit = of(Audit.class, Map.of("record", given -> audited.add(given[0] + " " + given[1])));
        Transactions transactions = of(Transactions.class, Map.of("run", work -> {
            try {
                ((Transactions.Work) work[0]).run();
                return null;
            } catch (Exception failed) {
                throw new IllegalStateException(failed);
            }
        }));
        return new Screening(audit, transactions, List.of(content -> {
            String text = new String(content.readAllBytes(), StandardCharsets.UTF_8);
            if (text.contains(UNREADABLE)) {
                throw new IOException("out of order");
            }
            return text.contains(VIRUS) ? Optional.of("Sample") : Optional.empty();
        }));
    }

    private Bundle bundle(String module, String files) {
        BundleCapability capability = of(
                BundleCapability.class,
                Map.of("getAttributes", none -> Map.<String, Object>of("hamaynk.module", module)));
        BundleRevision revision =
                of(BundleRevision.class, Map.of("getDeclaredCapabilities", none -> List.of(capability)));
        long id = NUMBERS.incrementAndGet();
        return of(
                Bundle.class,
                Map.of(
                        "getSymbolicName", none -> "am.hamaynk." + module,
                        "getBundleId", none -> id,
                        "getState", none -> state,
                        "getBundleContext", none -> context(),
                        "getEntry", path -> Fakes.class.getResource(files + path[0]),
                        "adapt", none -> revision));
    }

    /** A service of the module with its properties. */
    @SuppressWarnings("unchecked")
    public <T> ServiceReference<T> offer(T service, Map<String, Object> properties) {
        long id = NUMBERS.incrementAndGet();
        Map<String, Object> all = new HashMap<>(properties);
        all.put(Constants.SERVICE_ID, id);
        ServiceReference<T> reference = of(
                ServiceReference.class,
                Map.of(
                        "getProperty", name -> all.get(name[0]),
                        "getPropertyKeys", none -> all.keySet().toArray(new String[0]),
                        "getBundle", none -> house));
        services.put(reference, service);
        return reference;
    }

    public BundleContext context() {
        return of(
                BundleContext.class,
                Map.of(
                        "getBundle", none -> web,
                        "getBundles", none -> new Bundle[] {web, house},
                        "getService", reference -> services.get(reference[0]),
                        "getServiceReferences", asked -> matching((String) asked[1]),
                        "registerService",
                                given -> {
                                    registered.add(given[1]);
                                    return of(
                                            ServiceRegistration.class,
                                            Map.of("unregister", none -> registered.remove(given[1])));
                                }));
    }

    private ServiceReference<?>[] matching(String filter) {
        return services.keySet().stream()
                .filter(reference -> {
                    try {
                        return FrameworkUtil.createFilter(filter).match(reference);
                    } catch (org.osgi.framework.InvalidSyntaxException impossible) {
                        throw new IllegalArgumentException(impossible);
                    }
                })
                .toArray(ServiceReference[]::new);
    }

    public Identity identity() {
        Identity.Session session = new Identity.Session(TOKEN, "s1", CLERK, CSRF, false, false);
        return of(
                Identity.class,
                Map.of(
                        "session", token -> Optional.of(session).filter(open -> TOKEN.equals(token[0])),
                        "signIn", given -> new Identity.SignIn(session, null),
                        "byToken", token -> Optional.of(CLERK).filter(user -> TOKEN.equals(token[0])),
                        "flash", said -> flashes.add((String) said[2])));
    }

    public Community community() {
        Community.Profile profile = new Community.Profile(
                "10090012",
                "Եղեգիս",
                "Yeghegis",
                "Егегис",
                "Վայոց ձոր",
                5500,
                List.of("hy"),
                "#8C1D32",
                null,
                "",
                "",
                "",
                "",
                "Asia/Yerevan");
        return of(Community.class, Map.of("profile", none -> profile));
    }

    /** As core's, by a variable of the thread. */
    public Access access() {
        return of(
                Access.class,
                Map.of(
                        "user", none -> Optional.ofNullable(current.get()),
                        "require", permission -> required((String) permission[0]),
                        "as", given -> as((User) given[0], (Callable<?>) given[1]),
                        "from", given -> as(current.get(), (Callable<?>) given[1])));
    }

    private User required(String permission) {
        User user = current.get();
        if (user == null && !permission.equals("public")) {
            throw am.hamaynk.api.Problem.of("unauthenticated", 401);
        }
        if (user != null && !user.may(permission)) {
            throw am.hamaynk.api.Problem.of("forbidden", 403, permission);
        }
        return user;
    }

    private Object as(User user, Callable<?> work) {
        User before = current.get();
        current.set(user);
        try {
            return work.call();
        } catch (RuntimeException failed) {
            throw failed;
        } catch (Exception failed) {
            throw new UndeclaredThrowableException(failed);
        } finally {
            current.set(before);
        }
    }
}
