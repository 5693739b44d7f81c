package am.hamaynk.operations.routes;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.operations.Owner;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Every address of the running system with the right it asks for, so that all can be tried without knowing the modules. */
@Component(service = Object.class)
@Resource(resource = "/routes")
@Path("/")
@Produces("application/json")
@Permission("core.health")
public final class RoutesResource {
    private static final List<String> PATTERNS =
            List.of("osgi.http.whiteboard.servlet.pattern", "osgi.http.whiteboard.resource.pattern");

    private final BundleContext context;

    @Activate
    public RoutesResource(BundleContext context) {
        this.context = context;
    }

    @GET
    public Routes list() throws InvalidSyntaxException {
        List<PageRoute> pages = context.getServiceReferences(Renderer.class, "(hamaynk.page.path=*)").stream()
                .map(page -> new PageRoute(
                        Owner.of(page.getBundle()),
                        property(page, "path"),
                        property(page, "permission"),
                        property(page, "write")))
                .sorted(Comparator.comparing(PageRoute::path))
                .toList();
        List<Call> calls = Published.all(context).stream()
                .flatMap(resource -> resource.endpoints().stream()
                        .map(each -> new Call(resource.module(), each.method(), each.path(), each.permission())))
                .toList();
        return new Routes(pages, calls, servlets());
    }

    /** Whatever answers HTTP on its own: pages and REST are each one of them, what else there is stands beside them. */
    private List<ServletRoute> servlets() throws InvalidSyntaxException {
        List<ServletRoute> found = new ArrayList<>();
        for (String pattern : PATTERNS) {
            ServiceReference<?>[] all = context.getAllServiceReferences(null, "(" + pattern + "=*)");
            for (ServiceReference<?> each : all == null ? new ServiceReference<?>[0] : all) {
                Object paths = each.getProperty(pattern);
                for (String path : paths instanceof String[] several ? several : new String[] {paths.toString()}) {
                    found.add(new ServletRoute(String.valueOf(each.getBundle().getSymbolicName()), path));
                }
            }
        }
        found.sort(Comparator.comparing(ServletRoute::path));
        return found;
    }

    private static String property(ServiceReference<Renderer> page, String name) {
        Object value = page.getProperty("hamaynk.page." + name);
        return value == null ? "" : value.toString();
    }

    /** All there is. */
    public record Routes(List<PageRoute> pages, List<Call> methods, List<ServletRoute> servlets) {}

    /**
     * A page.
     *
     * @param path below the language
     * @param write permission to POST, empty where it takes none
     */
    public record PageRoute(String module, String path, String permission, String write) {}

    /**
     * A servlet or resource of the HTTP whiteboard.
     *
     * @param bundle symbolic name, as a servlet need not be a module's
     * @param path pattern of addresses
     */
    public record ServletRoute(String bundle, String path) {}

    /**
     * A method of REST.
     *
     * @param path whole
     */
    public record Call(String module, String method, String path, String permission) {}
}
