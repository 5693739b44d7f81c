package am.hamaynk.registers.vehicles;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.exchange.DryRun;
import am.hamaynk.registers.exchange.ImportEndpoint;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.Body;
import am.hamaynk.registers.ownership.ObjectBook;
import am.hamaynk.registers.ownership.OwnerInput;
import java.io.IOException;
import java.io.InputStream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Vehicles for other systems: search, one with all its owners, what it was before, create, change, one more owner. */
@Component(service = Object.class)
@Resource(resource = "/registers/vehicles")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class VehiclesResource {
    private final Vehicles vehicles;
    private final ImportEndpoint exchange;

    @Activate
    public VehiclesResource(@Reference Vehicles vehicles, @Reference ImportEndpoint exchange) {
        this.vehicles = vehicles;
        this.exchange = exchange;
    }

    /** @param q plate, words of the model, or an owner's name or number; all where it is missing */
    @GET
    @Permission("registers.view")
    public Slice<VehicleRecord> list(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return vehicles.list(Ask.of(q, cursor, limit));
    }

    @GET
    @Path("{id}")
    @Permission("registers.view")
    public VehicleRecord get(@PathParam("id") String id) {
        return vehicles.read(id);
    }

    /** Of what kind and power it was before, the newest first. */
    @GET
    @Path("{id}/powers")
    @Permission("registers.view")
    public Slice<VehicleStore.PastPower> powers(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        vehicles.read(id);
        return Slice.of(vehicles.pastPowers(id), cursor, limit);
    }

    @POST
    @Permission("registers.edit")
    @Answers(value = VehicleRecord.class, status = 201)
    public Response create(VehicleInput input) {
        VehicleInput told = Body.required(input);
        VehicleRecord created = vehicles.create(told::field, new ObjectBook.Told(told.owners(), told::field));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/registers/vehicles/" + created.id())
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Permission("registers.edit")
    public VehicleRecord change(@PathParam("id") String id, VehicleInput input) {
        VehicleInput told = Body.required(input);
        return vehicles.change(id, told.version(), told::field, new ObjectBook.Told(told.owners(), told::field));
    }

    /** Whoever receives it on a known day ends the right that stood before. */
    @POST
    @Path("{id}/owners")
    @Permission("registers.edit")
    public VehicleRecord addOwner(@PathParam("id") String id, OwnerInput owner) {
        return vehicles.addOwner(id, Body.required(owner));
    }

    /** @param dryRun to count and check only */
    @POST
    @Path("import")
    @Consumes({"text/csv", MediaType.WILDCARD})
    @Permission("registers.import")
    @Answers(Report.class)
    public Response read(
            @QueryParam(DryRun.NAME) String dryRun,
            @Context UriInfo uri,
            @HeaderParam("Prefer") String prefer,
            @HeaderParam("Accept-Language") String language,
            InputStream file)
            throws IOException {
        return exchange.read("vehicles", DryRun.asked(dryRun, uri.getQueryParameters()), prefer, language, file);
    }

    /** All of it in the form in which it is imported. */
    @GET
    @Path("export")
    @Produces("*/*")
    @Consumes(MediaType.WILDCARD)
    @Permission("registers.view")
    @Answers(value = InputStream.class, media = "text/csv")
    public Response write() {
        return exchange.write("vehicles", "csv");
    }
}
