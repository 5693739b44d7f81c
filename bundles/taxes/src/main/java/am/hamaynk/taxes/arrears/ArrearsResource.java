package am.hamaynk.taxes.arrears;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Views;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The late payers for other systems. */
@Component(service = Object.class)
@Resource(resource = "/taxes/arrears")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class ArrearsResource {
    private final Arrears arrears;
    private final Reads reads;

    @Activate
    public ArrearsResource(@Reference Arrears arrears, @Reference Reads reads) {
        this.arrears = arrears;
        this.reads = reads;
    }

    @GET
    @Permission("taxes.view")
    public Slice<Arrears.Late> list(
            @QueryParam("kind") String kind,
            @QueryParam("year") Integer year,
            @QueryParam("least") Long least,
            @QueryParam("sort") String sort,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        int size = Views.limit(limit);
        long offset = cursor == null ? 0 : Views.before(cursor, Long.MAX_VALUE);
        Arrears.Filter filter = new Arrears.Filter(kind, year, least, sort);
        reads.list("arrears", filter.asked());
        List<Arrears.Late> found = arrears.list(filter, offset, size + 1);
        String next = found.size() > size ? "" + (offset + size) : null;
        return new Slice<>(found.subList(0, Math.min(size, found.size())), next);
    }
}
