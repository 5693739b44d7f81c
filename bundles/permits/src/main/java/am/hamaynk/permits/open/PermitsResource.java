package am.hamaynk.permits.open;

import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.exchange.DryRun;
import am.hamaynk.exchange.Words;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.exchange.PermitFiles;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.Permits;
import am.hamaynk.permits.register.Query;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.Context;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.UriInfo;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public register for programs, and the file by which permits on paper come in. */
@Component(service = Object.class)
@Resource(resource = "/permits")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PermitsResource {
    private final PermitStore store;
    private final Permits permits;
    private final Kinds kinds;
    private final Finding finding;
    private final PermitFiles files;
    private final Today today;

    @Activate
    public PermitsResource(
            @Reference PermitStore store,
            @Reference Permits permits,
            @Reference Kinds kinds,
            @Reference Finding finding,
            @Reference PermitFiles files,
            @Reference Today today) {
        this.store = store;
        this.permits = permits;
        this.kinds = kinds;
        this.finding = finding;
        this.files = files;
        this.today = today;
    }

    /**
     * @param q words of number, organisation, place or subject; all where it is missing
     * @param kind id of a kind, or all
     * @param state valid, not-begun, suspended, expired or revoked; all where it is missing
     * @param limit 1 to 1000, 100 where it is missing
     */
    @GET
    @Permission(Permission.PUBLIC)
    public Slice<OpenPermit> list(
            @QueryParam("q") String q,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        LocalDate day = today.get();
        return new Query(q, kind, state, cursor, limit)
                .answer(store, kinds, finding, true, day)
                .map(permit -> OpenPermit.of(permit, kinds, finding, day));
    }

    @GET
    @Path("{id}")
    @Permission(Permission.PUBLIC)
    public OpenPermit get(@PathParam("id") String id) {
        return OpenPermit.of(permits.get(id), kinds, finding, today.get());
    }

    /** @param dryRun to count and check only */
    @POST
    @Path("import")
    @Consumes({"text/csv", MediaType.WILDCARD})
    @Permission(Rights.EDIT)
    public PermitFiles.Report read(
            @QueryParam(DryRun.NAME) String dryRun,
            @Context UriInfo uri,
            @HeaderParam("Accept-Language") String language,
            InputStream file)
            throws IOException {
        return files.read(file, DryRun.asked(dryRun, uri.getQueryParameters()), Words.preferred(language));
    }
}
