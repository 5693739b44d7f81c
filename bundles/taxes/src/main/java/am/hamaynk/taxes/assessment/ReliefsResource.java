package am.hamaynk.taxes.assessment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.registers.Registers.Party;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.RegistersLink;
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

/** Reliefs of a payer: granted by an officer, taken back with a reason; the next run of the year bills the difference. */
@Component(service = Object.class)
@Resource(resource = "/taxes/reliefs")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class ReliefsResource {
    private final Reliefs reliefs;
    private final RegistersLink registers;
    private final Reads reads;

    @Activate
    public ReliefsResource(@Reference Reliefs reliefs, @Reference RegistersLink registers, @Reference Reads reads) {
        this.reliefs = reliefs;
        this.registers = registers;
        this.reads = reads;
    }

    /** @param payer key, PSN or TIN */
    @GET
    @Permission("taxes.view")
    public Slice<Reliefs.Granted> list(@QueryParam("payer") String payer) {
        if (payer == null || payer.isBlank()) {
            throw Problem.field("payer", "required-field");
        }
        String party = registers.find(payer).map(Party::id).orElseThrow(() -> Problem.notFound(payer));
        reads.of(party);
        return new Slice<>(reliefs.of(registers.keys(party)), null);
    }

    @GET
    @Path("{id}")
    @Permission("taxes.view")
    public Reliefs.Granted get(@PathParam("id") String id) {
        Reliefs.Granted granted = reliefs.find(id).orElseThrow(() -> Problem.notFound(id));
        reads.of(granted.payer());
        return granted;
    }

    @POST
    @Permission("taxes.bill")
    @Answers(value = Reliefs.Granted.class, status = 201)
    public Response grant(Reliefs.Grant grant) {
        if (grant == null) {
            throw Problem.field("payer", "required-field");
        }
        Reliefs.Granted granted = reliefs.grant(grant);
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/taxes/reliefs/" + granted.id())
                .entity(granted)
                .build();
    }

    /** Why a relief is taken back. */
    public record Reason(String reason) {}

    @POST
    @Path("{id}/revoke")
    @Permission("taxes.bill")
    public Reliefs.Granted revoke(@PathParam("id") String id, Reason reason) {
        return reliefs.revoke(id, reason == null ? null : reason.reason());
    }
}
