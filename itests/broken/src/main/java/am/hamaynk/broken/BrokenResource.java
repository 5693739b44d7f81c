package am.hamaynk.broken;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.rest.Resource;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The same for programs; and what sets off the module's work in the background. */
@Component(service = Object.class)
@Resource(resource = "/broken")
@Path("/")
@Produces("application/json")
public final class BrokenResource {
    private final Tasks tasks;
    private final Events events;

    @Activate
    public BrokenResource(@Reference Tasks tasks, @Reference Events events) {
        this.tasks = tasks;
        this.events = events;
    }

    @GET
    @Path("{how}")
    @Permission(Permission.PUBLIC)
    public Map<String, String> fail(@PathParam("how") String how) throws IOException {
        return Fault.valueOf(how.toUpperCase(Locale.ROOT)).strike();
    }

    /** @return key of a task that fails */
    @POST
    @Permission(Permission.SIGNED_IN)
    public Map<String, String> begin() {
        events.publish(new Changed("broken", null));
        return Map.of("task", tasks.submit("broken.task", Map.of()));
    }
}
