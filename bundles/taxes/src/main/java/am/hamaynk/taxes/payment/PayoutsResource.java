package am.hamaynk.taxes.payment;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Views;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What payers get back of what they paid too much. */
@Component(service = Object.class)
@Resource(resource = "/taxes/payouts")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class PayoutsResource {
    private final Payouts payouts;
    private final Reads reads;

    @Activate
    public PayoutsResource(@Reference Payouts payouts, @Reference Reads reads) {
        this.payouts = payouts;
        this.reads = reads;
    }

    /** Idempotent by reference: 201 the first time, 200 with the same answer afterwards. */
    @POST
    @Permission("taxes.reverse")
    @Answers(
            value = Views.PayoutView.class,
            status = {201, 200})
    public Response pay(Payouts.Asked payout) {
        if (payout == null) {
            throw Problem.field("reference", "required-field");
        }
        Payouts.Paid paid = payouts.payOut(payout);
        return Response.status(paid.fresh() ? 201 : 200)
                .header("Location", "/api/v1/taxes/payouts/" + paid.payout().id())
                .entity(Views.of(paid.payout()))
                .build();
    }

    @GET
    @Path("{id: \\d{1,18}}")
    @Permission("taxes.view")
    public Views.PayoutView get(@PathParam("id") long id) {
        Payout payout = payouts.find(id).orElseThrow(() -> Problem.notFound(id));
        reads.of(payout.party());
        return Views.of(payout);
    }
}
