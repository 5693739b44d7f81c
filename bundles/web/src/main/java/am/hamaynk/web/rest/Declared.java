package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.Path;

/**
 * What the methods of a resource ask for, by verb and path: who may not call is told so before anybody looks whether the
 * id has the right form, the body the right type or the answer can be had as asked.
 */
final class Declared {
    private static final Pattern PARAMETER = Pattern.compile("\\{[^{}]*(?:\\{[^{}]*}[^{}]*)*}");

    private final List<Endpoint> endpoints = new ArrayList<>();

    private record Endpoint(String verb, Pattern path, String permission) {}

    Declared(Class<?> resource) {
        for (Method method : resource.getMethods()) {
            Permission permission = PermissionFilter.of(resource, method);
            for (Annotation annotation : method.getAnnotations()) {
                HttpMethod verb = annotation.annotationType().getAnnotation(HttpMethod.class);
                if (verb != null && permission != null) {
                    Path path = method.getAnnotation(Path.class);
                    endpoints.add(
                            new Endpoint(verb.value(), any(path == null ? "" : path.value()), permission.value()));
                }
            }
        }
    }

    /** A path with anything at the places of its parameters. */
    private static Pattern any(String template) {
        StringBuilder pattern = new StringBuilder();
        String inner = template.replaceAll("^/+|/+$", "");
        var parameters = PARAMETER.matcher(inner);
        int from = 0;
        while (parameters.find()) {
            pattern.append(Pattern.quote(inner.substring(from, parameters.start())))
                    .append("[^/]+");
            from = parameters.end();
        }
        return Pattern.compile(
                pattern.append(Pattern.quote(inner.substring(from))).toString());
    }

    /**
     * @param path below the resource's address
     * @throws Problem 401 or 403 where the caller may call none of the methods that are meant
     */
    void require(Access access, String verb, String path) {
        String meant = verb.equals("HEAD") ? "GET" : verb;
        Problem refusal = null;
        String inner = path.replaceAll("^/+|/+$", "");
        for (Endpoint each : endpoints) {
            if (each.verb().equals(meant) && each.path().matcher(inner).matches()) {
                try {
                    access.require(each.permission());
                    return;
                } catch (Problem refused) {
                    refusal = refused;
                }
            }
        }
        if (refusal != null) {
            throw refusal;
        }
    }
}
