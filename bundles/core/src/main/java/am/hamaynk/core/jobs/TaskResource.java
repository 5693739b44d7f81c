package am.hamaynk.core.jobs;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.jobs.Tasks.Task;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where long work tells how far it is: to whoever asked for it, and to who may see all tasks. */
@Component(service = Object.class)
@Resource(resource = "/tasks")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Permission(Permission.SIGNED_IN)
public final class TaskResource {
    private final Tasks tasks;
    private final Access access;

    @Activate
    public TaskResource(@Reference Tasks tasks, @Reference Access access) {
        this.tasks = tasks;
        this.access = access;
    }

    @GET
    @Path("/{id}")
    public Task task(@PathParam("id") String id) {
        Task task = tasks.find(id).orElseThrow(() -> Problem.notFound(id));
        User user = access.require();
        if (!user.id().equals(task.owner()) && !user.may("core.tasks")) {
            throw Problem.of("forbidden", 403, "core.tasks");
        }
        return task;
    }

    @POST
    @Path("/{id}/cancel")
    public Task cancel(@PathParam("id") String id) {
        tasks.cancel(task(id).id());
        return task(id);
    }

    @DELETE
    @Path("/{id}")
    public Task delete(@PathParam("id") String id) {
        return cancel(id);
    }
}
