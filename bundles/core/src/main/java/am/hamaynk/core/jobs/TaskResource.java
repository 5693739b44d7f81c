package am.hamaynk.core.jobs;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.jobs.Tasks.Task;
import am.hamaynk.api.rest.Resource;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.time.Instant;
import java.util.Map;
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
    private static final JsonMapper JSON = new JsonMapper();

    private final Tasks tasks;
    private final Access access;

    @Activate
    public TaskResource(@Reference Tasks tasks, @Reference Access access) {
        this.tasks = tasks;
        this.access = access;
    }

    /** A task as it is told: what it left is part of the answer. @param result any JSON, or null */
    public record TaskView(
            String id,
            String kind,
            String state,
            Map<String, String> parameters,
            long done,
            long total,
            Object result,
            String error,
            String owner,
            Instant created,
            Instant finished) {
        static TaskView of(Task task) {
            return new TaskView(
                    task.id(),
                    task.kind(),
                    task.state(),
                    task.parameters(),
                    task.done(),
                    task.total(),
                    json(task.result()),
                    task.error(),
                    task.owner(),
                    task.created(),
                    task.finished());
        }

        private static Object json(String result) {
            try {
                return result == null ? null : JSON.readValue(result, Object.class);
            } catch (JsonProcessingException words) {
                return result;
            }
        }
    }

    @GET
    @Path("/{id}")
    public TaskView task(@PathParam("id") String id) {
        return TaskView.of(find(id));
    }

    private Task find(String id) {
        Task task = tasks.find(id).orElseThrow(() -> Problem.notFound(id));
        User user = access.require();
        if (!user.id().equals(task.owner()) && !user.may("core.tasks")) {
            throw Problem.of("forbidden", 403, "core.tasks");
        }
        return task;
    }

    @POST
    @Path("/{id}/cancel")
    public TaskView cancel(@PathParam("id") String id) {
        tasks.cancel(find(id).id());
        return task(id);
    }

    @DELETE
    @Path("/{id}")
    public TaskView delete(@PathParam("id") String id) {
        return cancel(id);
    }
}
