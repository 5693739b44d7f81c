package am.hamaynk.registers.duplicates;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.registers.finding.Body;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Duplicates for other systems: which there are, merging and parting. */
@Component(service = Object.class)
@Resource(resource = "/registers/merges")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permission("registers.merge")
public final class MergesResource {
    private final Duplicates duplicates;

    @Activate
    public MergesResource(@Reference Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    /** @param kept key of the record that stands; @param gone key of the record that it stands for */
    public record MergeInput(String kept, String gone) {}

    @GET
    public Slice<MergeRecord> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Slice.of(duplicates.merges(), cursor, limit);
    }

    /** Pairs that nobody has looked at. */
    @GET
    @Path("candidates")
    public Slice<Duplicates.Pair> candidates(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Slice.of(duplicates.pairs(), cursor, limit);
    }

    @POST
    @Answers(value = Map.class, status = 201)
    public Response merge(MergeInput input) {
        MergeInput told = Body.required(input);
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("id", duplicates.merge(told.kept(), told.gone())))
                .build();
    }

    @POST
    @Path("{id}/undo")
    @Consumes(MediaType.WILDCARD)
    public void undo(@PathParam("id") String id) {
        duplicates.undo(id);
    }
}
