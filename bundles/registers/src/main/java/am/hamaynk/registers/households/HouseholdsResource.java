package am.hamaynk.registers.households;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.api.text.Texts;
import am.hamaynk.registers.finding.Ask;
import am.hamaynk.registers.finding.Body;
import am.hamaynk.registers.reading.Decimals;
import am.hamaynk.registers.reading.Fields;
import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import java.time.LocalDate;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The household book for other systems: search, one with its people and belongings, create, change. */
@Component(service = Object.class)
@Resource(resource = "/registers/households")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class HouseholdsResource {
    private final Households households;
    private final Texts texts;

    @Activate
    public HouseholdsResource(@Reference Households households, @Reference Texts texts) {
        this.households = households;
        this.texts = texts;
    }

    /**
     * @param head key of a resident who lives in it, or null
     * @param version the version that was seen, for a change; null to change whatever stands
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record HouseholdInput(
            String number,
            String settlement,
            String street,
            String building,
            String apartment,
            String head,
            String note,
            Long version) {
        private String field(String column) {
            return switch (column) {
                case "number" -> number;
                case "settlement" -> settlement;
                case "street" -> street;
                case "building" -> building;
                case "apartment" -> apartment;
                case "head" -> head;
                case "note" -> note;
                default -> null;
            };
        }
    }

    /**
     * @param category land, dwelling, livestock or machinery
     * @param quantity a number or one of the forms that files have
     * @param to last day, where it is known
     */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record ItemInput(String category, String kind, Object quantity, String unit, String from, String to) {
        private String field(String column) {
            return switch (column) {
                case "category" -> category;
                case "kind" -> kind;
                case "quantity" -> Decimals.told(quantity);
                case "unit" -> unit;
                case "from" -> from;
                case "to" -> to;
                default -> null;
            };
        }
    }

    /** @param q number, words of a name of who lives in it, or of the address; all where it is missing */
    @GET
    @Permission("registers.view")
    public Slice<HouseholdRecord> list(
            @QueryParam("q") String q, @QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return households.list(Ask.of(q, cursor, limit));
    }

    @GET
    @Path("{id}")
    @Permission("registers.view")
    public HouseholdRecord get(@PathParam("id") String id) {
        return households.read(id);
    }

    @POST
    @Permission("registers.edit")
    @Answers(value = HouseholdRecord.class, status = 201)
    public Response create(HouseholdInput input) {
        HouseholdRecord created = households.create(Body.required(input)::field);
        return Response.status(Response.Status.CREATED)
                .header("Location", "/api/v1/registers/households/" + created.id())
                .entity(created)
                .build();
    }

    /** Head, address and note; number and settlement are those that stand. */
    @PUT
    @Path("{id}")
    @Permission("registers.edit")
    public HouseholdRecord change(@PathParam("id") String id, HouseholdInput input) {
        return households.change(id, Body.required(input).version(), input::field);
    }

    /** What the household has. */
    @POST
    @Path("{id}/items")
    @Permission("registers.edit")
    public HouseholdRecord addItem(@PathParam("id") String id, ItemInput item) {
        return households.addItem(id, Body.required(item)::field);
    }

    /** When something was given away, in any of the forms that files have. */
    @JsonIgnoreProperties(ignoreUnknown = true)
    public record LastDay(String to) {}

    /** Until which day it had it. */
    @PUT
    @Path("{id}/items/{item}")
    @Permission("registers.edit")
    public HouseholdRecord endItem(@PathParam("id") String id, @PathParam("item") String item, LastDay input) {
        LastDay told = Body.required(input);
        Fields fields = new Fields(column -> told.to(), texts);
        LocalDate last = fields.date("to");
        fields.check();
        return households.endItem(id, item, last);
    }
}
