package am.hamaynk.taxes.statement;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.exchange.Words;
import am.hamaynk.taxes.Reads;
import java.io.InputStream;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import javax.ws.rs.core.StreamingOutput;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Balances per person or object, as JSON and as CSV; each question is on record. */
@Component(service = Object.class)
@Resource(resource = "/taxes/statements")
@Path("/")
public final class StatementsResource {
    private final Statements statements;
    private final Reads reads;

    @Activate
    public StatementsResource(@Reference Statements statements, @Reference Reads reads) {
        this.statements = statements;
        this.reads = reads;
    }

    /**
     * @param payer PSN, TIN or key; or
     * @param object cadastral code or plate
     */
    @GET
    @Permission("taxes.view")
    @Produces(MediaType.APPLICATION_JSON)
    public Slice<Statements.Line> list(
            @QueryParam("payer") String payer,
            @QueryParam("object") String object,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        return Slice.of(find(payer, object), cursor, limit);
    }

    @GET
    @Path("csv")
    @Permission("taxes.view")
    @Produces("text/csv")
    @Answers(InputStream.class)
    public Response csv(
            @QueryParam("payer") String payer,
            @QueryParam("object") String object,
            @HeaderParam("Accept-Language") String language) {
        List<Statements.Line> lines = find(payer, object);
        StreamingOutput out = stream -> statements.csv(lines, Words.preferred(language), stream);
        return Response.ok(out, "text/csv; charset=utf-8")
                .header("Content-Disposition", "attachment; filename=\"statement.csv\"")
                .build();
    }

    private List<Statements.Line> find(String payer, String object) {
        if ((payer == null) == (object == null)) {
            throw Problem.field("payer", "payer-or-object");
        }
        List<Statements.Line> lines = payer != null ? statements.ofPayer(payer) : statements.ofObject(object);
        lines.stream().map(Statements.Line::payer).distinct().forEach(reads::of);
        return lines;
    }
}
