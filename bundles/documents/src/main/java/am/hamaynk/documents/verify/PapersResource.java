package am.hamaynk.documents.verify;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.documents.issue.DocumentService;
import am.hamaynk.documents.issue.DocumentService.Sheet;
import am.hamaynk.documents.verify.VerifyResource.Checked;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
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

/** Issued papers for staff: the list, and revoking one. */
@Component(service = Object.class)
@Resource(resource = "/documents")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class PapersResource {
    private final DocumentService documents;

    @Activate
    public PapersResource(@Reference DocumentService documents) {
        this.documents = documents;
    }

    /** Latest first, without their facts. */
    @GET
    @Permission("documents.view")
    public Slice<Checked> list(
            @QueryParam("limit") @DefaultValue("100") int limit,
            @QueryParam("cursor") String cursor,
            @QueryParam("lang") @DefaultValue("hy") String lang) {
        int size = Math.max(1, Math.min(1000, limit));
        List<Sheet> found = documents.latest(cursor, size, lang);
        String next = found.size() < size ? null : found.get(size - 1).issued().number();
        return new Slice<>(found, next).map(Checked::of);
    }

    /** From now on whoever checks the paper reads that it does not count, and why. */
    @POST
    @Path("{code}/revoke")
    @Consumes(MediaType.APPLICATION_JSON)
    @Permission("documents.revoke")
    public Checked revoke(@PathParam("code") String code, Reason reason) {
        documents.revoke(code, reason == null ? null : reason.reason());
        return documents.sheet(code, "hy").map(Checked::of).orElseThrow(DocumentService::unknown);
    }

    /** @param reason 1 to 1000 letters; shown to everybody who checks the paper */
    public record Reason(String reason) {}
}
