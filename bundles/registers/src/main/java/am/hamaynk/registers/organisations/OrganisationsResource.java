package am.hamaynk.registers.organisations;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.exchange.DryRun;
import am.hamaynk.registers.duplicates.NewRecord;
import am.hamaynk.registers.exchange.ImportEndpoint;
import am.hamaynk.registers.exchange.Report;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.Body;
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

/** Organisations for other systems: search, one, create, change. */
@Component(service = Object.class)
@Resource(resource = "/registers/organisations")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class OrganisationsResource {
    private final Organisations organisations;
    private final ImportEndpoint exchange;

    @Activate
    public OrganisationsResource(@Reference Organisations organisations, @Reference ImportEndpoint exchange) {
        this.organisations = organisations;
        this.exchange = exchange;
    }

    /** @param q words of the name in Armenian or Latin letters, or a TIN; all where it is missing */
    @GET
    @Permission("registers.view")
    public Slice<OrganisationRecord> list(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return organisations.list(Ask.of(q, cursor, limit));
    }

    @GET
    @Path("{id}")
    @Permission("registers.view")
    public OrganisationRecord get(@PathParam("id") String id) {
        return organisations.read(id);
    }

    /** Takes in also one that may be there already, and then tells which. */
    @POST
    @Permission("registers.edit")
    public NewRecord<OrganisationRecord> create(OrganisationInput input) {
        OrganisationRecord created = organisations.create(Body.required(input)::field);
        return new NewRecord<>(
                "/api/v1/registers/organisations/" + created.id(), created, organisations.alike(created));
    }

    @PUT
    @Path("{id}")
    @Permission("registers.edit")
    public OrganisationRecord change(@PathParam("id") String id, OrganisationInput input) {
        return organisations.change(id, Body.required(input).version(), input::field);
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
        return exchange.read("organisations", DryRun.asked(dryRun, uri.getQueryParameters()), prefer, language, file);
    }

    /** All of it in the form in which it is imported. */
    @GET
    @Path("export")
    @Produces("*/*")
    @Consumes(MediaType.WILDCARD)
    @Permission("registers.view")
    @Answers(value = InputStream.class, media = "text/csv")
    public Response write() {
        return exchange.write("organisations", "csv");
    }
}
