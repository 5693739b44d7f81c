package am.hamaynk.taxes.billing;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.account.Views;
import java.time.Instant;
import java.util.List;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Billing runs: start one, watch it, see what it could not bill. */
@Component(service = Object.class)
@Resource(resource = "/taxes/runs")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RunsResource {
    private final Runs runs;

    @Activate
    public RunsResource(@Reference Runs runs) {
        this.runs = runs;
    }

    /** @param kind real-estate or vehicle */
    public record Start(String kind, Integer year) {}

    /** A run as its watcher sees it. */
    public record RunView(
            String id,
            int number,
            String kind,
            int year,
            String state,
            long done,
            long total,
            long bills,
            long corrections,
            long unbilled,
            long amount,
            List<Runs.Missing> missing,
            String task,
            Instant started,
            Instant finished,
            String error) {
        static RunView of(BillingRun run, List<Runs.Missing> missing) {
            return new RunView(
                    run.id(),
                    run.number(),
                    run.kind(),
                    run.year(),
                    run.state(),
                    run.done(),
                    run.total(),
                    run.bills(),
                    run.corrections(),
                    run.unbilled(),
                    run.amount(),
                    missing,
                    run.task(),
                    run.started(),
                    run.finished(),
                    run.error());
        }
    }

    @POST
    @Permission("taxes.bill")
    @Answers(value = RunView.class, status = 202)
    public Response start(Start asked) {
        BillingRun run = asked == null ? runs.start(null, null) : runs.start(asked.kind(), asked.year());
        return Response.status(202)
                .header("Location", "/api/v1/taxes/runs/" + run.id())
                .entity(RunView.of(run, List.of()))
                .build();
    }

    @GET
    @Permission("taxes.view")
    public Slice<RunView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int size = Views.limit(limit);
        List<BillingRun> found = runs.list((int) Views.before(cursor, Integer.MAX_VALUE), size + 1);
        String next = found.size() > size ? "" + found.get(size - 1).number() : null;
        return new Slice<>(
                found.stream()
                        .limit(size)
                        .map(run -> RunView.of(run, runs.missing(run.kind(), run.year())))
                        .toList(),
                next);
    }

    @GET
    @Path("{id}")
    @Permission("taxes.view")
    public RunView get(@PathParam("id") String id) {
        BillingRun run = runs.find(id).orElseThrow(() -> Problem.notFound(id));
        return RunView.of(run, runs.missing(run.kind(), run.year()));
    }

    /** The objects without a bill, each with the rule or fact that is missing. */
    @GET
    @Path("{id}/unbilled")
    @Permission("taxes.view")
    public Slice<Runs.Unbilled> unbilled(
            @PathParam("id") String id, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        BillingRun run = runs.find(id).orElseThrow(() -> Problem.notFound(id));
        int size = Views.limit(limit);
        List<Runs.Unbilled> found =
                runs.unbilled(run.kind(), run.year(), cursor == null ? "" : Cursor.read(cursor, 1)[0], size + 1);
        String next = found.size() > size ? Cursor.of(found.get(size - 1).object()) : null;
        return new Slice<>(found.subList(0, Math.min(size, found.size())), next);
    }

    @POST
    @Path("{id}/cancel")
    @Permission("taxes.bill")
    public Response cancel(@PathParam("id") String id) {
        runs.cancel(id);
        return Response.accepted().build();
    }
}
