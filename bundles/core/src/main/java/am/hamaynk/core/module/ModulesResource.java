package am.hamaynk.core.module;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.rest.Resource;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lists, installs and withdraws modules for scripts. */
@Component(service = Object.class)
@Resource(resource = "/modules")
@Path("/")
@Consumes({"application/json", "application/octet-stream"})
@Produces("application/json")
public final class ModulesResource {
    private final Modules modules;

    @Activate
    public ModulesResource(@Reference Modules modules) {
        this.modules = modules;
    }

    @GET
    @Permission(Permission.SIGNED_IN)
    public List<Modules.ModuleInfo> list() {
        return modules.list();
    }

    @PUT
    @Path("{name}")
    @Permission("core.modules")
    public Modules.ModuleInfo install(@PathParam("name") String name) {
        modules.install(name);
        return modules.list().stream()
                .filter(module -> module.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(name));
    }

    @DELETE
    @Path("{name}")
    @Permission("core.modules")
    public void withdraw(@PathParam("name") String name, Reason reason) {
        modules.withdraw(name, reason == null ? null : reason.reason());
    }

    /** Why a module is withdrawn; needed where the law requires it. */
    public record Reason(String reason) {}
}
