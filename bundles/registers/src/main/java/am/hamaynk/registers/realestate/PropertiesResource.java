package am.hamaynk.registers.realestate;

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

/** Real estate for other systems: search, one with all its owners, what it was before, create, change, one more owner. */
@Component(service = Object.class)
@Resource(resource = "/registers/properties")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PropertiesResource {
    private final Properties properties;
    private final ImportEndpoint exchange;

    @Activate
    public PropertiesResource(@Reference Properties properties, @Reference ImportEndpoint exchange) {
        this.properties = properties;
        this.exchange = exchange;
    }

    /** @param q cadastral code, words of the address, or an owner's name or number; all where it is missing */
    @GET
    @Permission("registers.view")
    public Slice<PropertyRecord> list(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return properties.list(Ask.of(q, cursor, limit));
    }

    @GET
    @Path("{id}")
    @Permission("registers.view")
    public PropertyRecord get(@PathParam("id") String id) {
        return properties.read(id);
    }

    /** Of what kind it was and what it was worth before, the newest first. */
    @GET
    @Path("{id}/values")
    @Permission("registers.view")
    public Slice<PropertyStore.PastValue> values(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        properties.read(id);
        return Slice.of(properties.pastValues(id), cursor, limit);
    }

    @POST
    @Permission("registers.edit")
    @Answers(value = PropertyRecord.class, status = 201)
    public Response create(PropertyInput input) {
        PropertyInput told = Body.required(input);
        PropertyRecord created = properties.create(told::field, new ObjectBook.Told(told.owners(), told::field));
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/registers/properties/" + created.id())
                .entity(created)
                .build();
    }

    @PUT
    @Path("{id}")
    @Permission("registers.edit")
    public PropertyRecord change(@PathParam("id") String id, PropertyInput input) {
        PropertyInput told = Body.required(input);
        return properties.change(id, told.version(), told::field, new ObjectBook.Told(told.owners(), told::field));
    }

    /** Whoever receives the whole on a known day ends the rights that stood before. */
    @POST
    @Path("{id}/owners")
    @Permission("registers.edit")
    public PropertyRecord addOwner(@PathParam("id") String id, OwnerInput owner) {
        return properties.addOwner(id, Body.required(owner));
    }

    /** @param dryRun to count and check only */
    @POST
    @Path("import")
    @Consumes({"text/csv", MediaType.APPLICATION_JSON, MediaType.WILDCARD})
    @Permission("registers.import")
    @Answers(Report.class)
    public Response read(
            @QueryParam(DryRun.NAME) String dryRun,
            @Context UriInfo uri,
            @HeaderParam("Prefer") String prefer,
            @HeaderParam("Accept-Language") String language,
            InputStream file)
            throws IOException {
        return exchange.read("properties", DryRun.asked(dryRun, uri.getQueryParameters()), prefer, language, file);
    }

    /** All of it in a form in which it is imported. @param format {@code json} for the cadastre's, else CSV */
    @GET
    @Path("export")
    @Produces("*/*")
    @Consumes(MediaType.WILDCARD)
    @Permission("registers.view")
    @Answers(
            value = InputStream.class,
            media = {"text/csv", MediaType.APPLICATION_JSON})
    public Response write(@QueryParam("format") String format) {
        return exchange.write("properties", format);
    }
}
