package am.hamaynk.operations.routes;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.operations.Owner;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/**
 * A REST resource as it is published now.
 *
 * @param id of its service; another one when its module comes again
 * @param address below /api/v1
 */
public record Published(long id, String module, String address, Class<?> type) {
    /** The services that are published. */
    public static final String FILTER = "(hamaynk.resource=*)";

    private static final String ROOT = "/api/v1";

    /**
     * A method of a resource.
     *
     * @param method of HTTP
     * @param path whole, with {name} where it varies
     */
    public record Endpoint(String method, String path, String permission) {}

    /** Keys of what is published, in order: equal lists mean that nothing came or went. */
    public static List<Long> ids(BundleContext context) {
        return references(context).stream()
                .map(reference -> (Long) reference.getProperty("service.id"))
                .sorted()
                .toList();
    }

    /** By address. */
    public static List<Published> all(BundleContext context) {
        List<Published> found = new ArrayList<>();
        for (ServiceReference<?> reference : references(context)) {
            Object service = context.getService(reference);
            if (service != null) {
                found.add(new Published(
                        (Long) reference.getProperty("service.id"),
                        Owner.of(reference.getBundle()),
                        reference.getProperty("hamaynk.resource").toString(),
                        service.getClass()));
                context.ungetService(reference);
            }
        }
        found.removeIf(resource ->
                resource.methods().stream().anyMatch(method -> permission(resource.type(), method) == null));
        found.sort(Comparator.comparing(Published::address));
        return found;
    }

    /** What stands before the paths of its methods. */
    public String root() {
        return ROOT + address;
    }

    public List<Endpoint> endpoints() {
        return methods().stream()
                .map(method -> new Endpoint(http(method), path(method), permission(type, method)))
                .sorted(Comparator.comparing(Endpoint::path).thenComparing(Endpoint::method))
                .toList();
    }

    /** @return the permission of a method, or null where none is declared */
    public static String permission(Class<?> type, Method method) {
        Permission own = method.getAnnotation(Permission.class);
        Permission found = own == null ? type.getAnnotation(Permission.class) : own;
        return found == null ? null : found.value();
    }

    private List<Method> methods() {
        List<Method> methods = new ArrayList<>();
        for (Method method : type.getMethods()) {
            if (http(method) != null) {
                methods.add(method);
            }
        }
        return methods;
    }

    private String path(Method method) {
        Path path = method.getAnnotation(Path.class);
        if (path == null || path.value().equals("/")) {
            return root();
        }
        String below = path.value().startsWith("/") ? path.value() : "/" + path.value();
        return root() + below.replaceAll("\\{\\s*(\\w+)\\s*:(?:[^{}]|\\{[^{}]*})*}", "{$1}");
    }

    private static String http(Method method) {
        for (Annotation annotation : method.getAnnotations()) {
            HttpMethod http = annotation.annotationType().getAnnotation(HttpMethod.class);
            if (http != null) {
                return http.value();
            }
        }
        return null;
    }

    private static List<ServiceReference<?>> references(BundleContext context) {
        try {
            ServiceReference<?>[] found = context.getServiceReferences((String) null, FILTER);
            return found == null ? List.of() : List.of(found);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
