package am.hamaynk.taxes.ledger;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.Reads;
import java.util.List;
import java.util.Objects;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The book, for whoever wants to see that it is right. */
@Component(service = Object.class)
@Resource(resource = "/taxes/ledger")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class LedgerResource {
    private final Ledger ledger;
    private final Reads reads;

    @Activate
    public LedgerResource(@Reference Ledger ledger, @Reference Reads reads) {
        this.ledger = ledger;
        this.reads = reads;
    }

    @GET
    @Path("check")
    @Permission("taxes.view")
    public Ledger.Check check() {
        return ledger.check();
    }

    @GET
    @Path("entries/{entry}")
    @Permission("taxes.view")
    public Slice<Posting> entry(@PathParam("entry") long entry) {
        List<Posting> postings = ledger.of(entry);
        if (postings.isEmpty()) {
            throw Problem.notFound(entry);
        }
        postings.stream()
                .map(Posting::party)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(reads::of);
        return new Slice<>(postings, null);
    }
}
