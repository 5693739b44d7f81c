package am.hamaynk.operations.routes;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.operations.Owner;
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
        return new Routes(pages, calls);
    }

    private static String property(ServiceReference<Renderer> page, String name) {
        Object value = page.getProperty("hamaynk.page." + name);
        return value == null ? "" : value.toString();
    }

    /** All there is. */
    public record Routes(List<PageRoute> pages, List<Call> methods) {}

    /**
     * A page.
     *
     * @param path below the language
     * @param write permission to POST, empty where it takes none
     */
    public record PageRoute(String module, String path, String permission, String write) {}

    /**
     * A method of REST.
     *
     * @param path whole
     */
    public record Call(String module, String method, String path, String permission) {}
}
