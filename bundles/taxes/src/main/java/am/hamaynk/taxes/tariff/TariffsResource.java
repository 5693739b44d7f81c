package am.hamaynk.taxes.tariff;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.taxes.billing.Bills.Bill;
import java.time.LocalDate;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Local dues and fees: what law knows, what the council has set, and bills for them. */
@Component(service = Object.class)
@Resource(resource = "/taxes/tariffs")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class TariffsResource {
    private final Tariffs tariffs;
    private final Charges charges;
    private final Today today;

    @Activate
    public TariffsResource(@Reference Tariffs tariffs, @Reference Charges charges, @Reference Today today) {
        this.tariffs = tariffs;
        this.charges = charges;
        this.today = today;
    }

    /**
     * @param per of what a unit is: {@code m2}, {@code resident}…; null where each is one
     * @param active whether the law's limits are confirmed, so that a rate can be set
     */
    public record View(
            String code,
            Map<String, String> title,
            String law,
            String period,
            String per,
            boolean active,
            Object min,
            Object max,
            Tariffs.Set set) {
        static View of(Tariffs.Known known) {
            return new View(
                    known.rule().id(),
                    known.rule().title(),
                    known.rule().law(),
                    known.period(),
                    known.per().isEmpty() ? null : known.per(),
                    known.rule().active(),
                    known.limit("min"),
                    known.limit("max"),
                    known.set());
        }
    }

    /** The bill that was made. */
    public record Charged(long bill, String kind, long amount, LocalDate due, long paid) {}

    @GET
    @Permission(Permission.PUBLIC)
    public Slice<View> list(
            @QueryParam("year") Integer year, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        int of = year == null ? today.get().getYear() : year;
        if (of < 1990 || of > 2100) {
            throw Problem.field("year", "bad-year");
        }
        return Slice.of(tariffs.known(of), cursor, limit).map(View::of);
    }

    @PUT
    @Permission("taxes.rules")
    public Tariffs.Set set(Tariffs.Asked asked) {
        if (asked == null) {
            throw Problem.field("code", "required-field");
        }
        return tariffs.set(asked);
    }

    @POST
    @Path("charges")
    @Permission("taxes.bill")
    @Answers(value = Charged.class, status = 201)
    public Response charge(Charges.Asked asked) {
        if (asked == null) {
            throw Problem.field("payer", "required-field");
        }
        Bill bill = charges.charge(asked);
        return Response.status(201)
                .entity(new Charged(bill.id(), bill.kind(), bill.amount(), bill.due(), bill.paid()))
                .build();
    }
}
