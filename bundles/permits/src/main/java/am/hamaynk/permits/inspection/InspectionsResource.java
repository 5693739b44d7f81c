package am.hamaynk.permits.inspection;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.register.Permits;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Inspections for programs of those who go and look; they are planned at their permit. */
@Component(service = Object.class)
@Resource(resource = "/permits/inspections")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class InspectionsResource {
    private final Inspections inspections;
    private final InspectionStore store;
    private final Permits permits;

    @Activate
    public InspectionsResource(
            @Reference Inspections inspections, @Reference InspectionStore store, @Reference Permits permits) {
        this.inspections = inspections;
        this.store = store;
        this.permits = permits;
    }

    /**
     * What was seen.
     *
     * @param version that was seen
     * @param outcome in-order or defects
     * @param mendBy last day to mend, with defects only
     */
    public record Report(long version, LocalDate done, String outcome, String words, LocalDate mendBy) {}

    /** @param version that was seen */
    public record Mended(long version) {}

    /** Where somebody has to go: what is planned, and what was to be mended, the most urgent first. */
    @GET
    @Permission(Rights.VIEW)
    public Slice<Inspection> waiting(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Slice.of(
                Stream.concat(store.planned().stream(), store.unmended().stream())
                        .sorted(Comparator.comparing(one -> one.done() == null ? one.planned() : one.mendBy()))
                        .toList(),
                cursor,
                limit);
    }

    @GET
    @Path("{id}")
    @Permission(Rights.VIEW)
    public Inspection get(@PathParam("id") String id) {
        Inspection inspection = inspections.get(id);
        permits.see(inspection.permit());
        return inspection;
    }

    @POST
    @Path("{id}/report")
    @Permission(Rights.INSPECT)
    public Inspection report(@PathParam("id") String id, Report report) throws IOException {
        if (report == null) {
            throw Problem.field("outcome", "required-field");
        }
        try {
            inspections.report(
                    id,
                    report.version(),
                    report.done(),
                    text(report.outcome()),
                    text(report.words()),
                    report.mendBy(),
                    List.of());
        } catch (Problem problem) {
            throw problem.named(Map.of("mend_by", "mendBy"));
        }
        return inspections.get(id);
    }

    @POST
    @Path("{id}/mended")
    @Permission(Rights.INSPECT)
    public Inspection mended(@PathParam("id") String id, Mended mended) {
        inspections.mended(id, mended == null ? 0 : mended.version());
        return inspections.get(id);
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
