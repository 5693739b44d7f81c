package am.hamaynk.registers.settlements;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.registers.finding.Body;
import javax.ws.rs.Consumes;
import javax.ws.rs.DELETE;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Settlements for other systems: all of them, add, rename, remove. */
@Component(service = Object.class)
@Resource(resource = "/registers/settlements")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class SettlementsResource {
    private final Settlements settlements;

    @Activate
    public SettlementsResource(@Reference Settlements settlements) {
        this.settlements = settlements;
    }

    /** @param name up to 120 letters */
    public record SettlementInput(String name) {}

    @GET
    @Permission("registers.view")
    public Slice<Settlements.Settlement> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Slice.of(settlements.all(), cursor, limit);
    }

    @GET
    @Path("{id}")
    @Permission("registers.view")
    public Settlements.Settlement get(@PathParam("id") String id) {
        return settlements.get(id);
    }

    @POST
    @Permission("registers.edit")
    @Answers(value = Settlements.Settlement.class, status = 201)
    public Response add(SettlementInput input) {
        Settlements.Settlement added = settlements.add(Body.required(input).name());
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/registers/settlements/" + added.id())
                .entity(added)
                .build();
    }

    /** Addresses that stand follow the new name, and so does the key. */
    @PUT
    @Path("{id}")
    @Permission("registers.edit")
    public Settlements.Settlement rename(@PathParam("id") String id, SettlementInput input) {
        return settlements.rename(id, Body.required(input).name());
    }

    /** Only one that no address names (409). */
    @DELETE
    @Path("{id}")
    @Consumes(MediaType.WILDCARD)
    @Permission("registers.edit")
    public void remove(@PathParam("id") String id) {
        settlements.remove(id);
    }
}
