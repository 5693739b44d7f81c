package am.hamaynk.core.audit;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Lets a program outside keep the daily heads of the audit log, which is what makes them worth something. */
@Component(service = Object.class)
@Resource(resource = "/audit/heads")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class HeadsResource {
    private final Audit audit;

    @Activate
    public HeadsResource(@Reference Audit audit) {
        this.audit = audit;
    }

    /** Latest first. */
    @GET
    @Permission(Permission.PUBLIC)
    public Slice<Audit.Head> heads(
            @QueryParam("limit") @DefaultValue("100") int limit, @QueryParam("cursor") String cursor) {
        return audit.heads(cursor, Math.max(1, Math.min(1000, limit)));
    }
}
