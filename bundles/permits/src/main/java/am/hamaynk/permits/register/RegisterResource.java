package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Created;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.dues.Due;
import am.hamaynk.permits.dues.PermitDues;
import am.hamaynk.permits.inspection.Inspection;
import am.hamaynk.permits.inspection.Inspections;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.PUT;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The register for programs of the office: with holders, and with all that its pages do. */
@Component(service = Object.class)
@Resource(resource = "/permits/register")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class RegisterResource {
    private final Permits permits;
    private final PermitStore store;
    private final Decisions decisions;
    private final PermitDues dues;
    private final Inspections inspections;
    private final Finding finding;
    private final Kinds kinds;
    private final Audit audit;
    private final Today today;

    @Activate
    public RegisterResource(
            @Reference Permits permits,
            @Reference PermitStore store,
            @Reference Decisions decisions,
            @Reference PermitDues dues,
            @Reference Inspections inspections,
            @Reference Finding finding,
            @Reference Kinds kinds,
            @Reference Audit audit,
            @Reference Today today) {
        this.permits = permits;
        this.store = store;
        this.decisions = decisions;
        this.dues = dues;
        this.inspections = inspections;
        this.finding = finding;
        this.kinds = kinds;
        this.audit = audit;
        this.today = today;
    }

    /**
     * A permit with its holder.
     *
     * @param state valid, not-begun, suspended, expired or revoked, today
     * @param possible what may be decided of it now: suspend, resume, extend, revoke
     */
    public record Held(Permit permit, String state, List<String> possible) {}

    /** A permit that now is there. */
    public record Entered(String id, String number, long version) implements Created {
        @Override
        public String location() {
            return "/api/v1/permits/register/" + id;
        }
    }

    /**
     * @param act suspend, resume, extend or revoke
     * @param version that was seen
     * @param until the new last day where it is extended
     */
    public record Decision(String act, long version, String reason, LocalDate until) {}

    /** @param planned day on which somebody goes and looks */
    public record Plan(LocalDate planned, String words) {}

    /**
     * @param code of the due, empty for a fee that is none
     * @param place which of several with one code and day, 1 where it is missing
     * @param amount drams, where it was not known
     */
    public record Paid(String code, LocalDate first, Integer place, Long amount) {}

    /**
     * @param q words of number, holder, place or subject
     * @param state valid, not-begun, suspended, expired or revoked
     * @param limit 1 to 1000, 100 where it is missing
     */
    @GET
    @Permission(Rights.VIEW)
    public Slice<Held> list(
            @QueryParam("q") String q,
            @QueryParam("kind") String kind,
            @QueryParam("state") String state,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        LocalDate day = today.get();
        Slice<Permit> found = new Query(q, kind, state, cursor, limit).answer(store, kinds, finding, false, day);
        audit.record("permits.list.read", "register", Map.of("asked", "" + q + " " + kind + " " + state));
        return found.map(permit -> held(permit, day));
    }

    @GET
    @Path("{id}")
    @Permission(Rights.VIEW)
    public Held get(@PathParam("id") String id) {
        return held(permits.see(id), today.get());
    }

    @POST
    @Permission(Rights.EDIT)
    public Entered enter(WrittenPermit written) {
        try {
            Permit permit = permits.enter(entry(written));
            return new Entered(permit.id(), permit.number(), permit.version());
        } catch (Problem problem) {
            throw problem.named(WrittenPermit.NAMES);
        }
    }

    @PUT
    @Path("{id}")
    @Permission(Rights.EDIT)
    public Held correct(@PathParam("id") String id, WrittenPermit written) {
        permits.see(id);
        try {
            permits.correct(id, written == null ? 0 : written.version(), entry(written));
        } catch (Problem problem) {
            throw problem.named(WrittenPermit.NAMES);
        }
        return held(permits.get(id), today.get());
    }

    @POST
    @Path("{id}/decisions")
    @Permission(Rights.DECIDE)
    public Held decide(@PathParam("id") String id, Decision decision) {
        if (decision == null || decision.act() == null) {
            throw Problem.field("act", "required-field");
        }
        decisions.decide(id, decision.act(), decision.version(), text(decision.reason()), decision.until());
        return held(permits.get(id), today.get());
    }

    /** What was asked for it and what has begun and was not asked for yet. */
    @GET
    @Path("{id}/dues")
    @Permission(Rights.VIEW)
    public Slice<Due> dues(@PathParam("id") String id) {
        return new Slice<>(dues.all(permits.see(id)), null);
    }

    /** Asks for all that has begun, each once. */
    @POST
    @Path("{id}/dues")
    @Permission(Rights.EDIT)
    public Slice<Due> ask(@PathParam("id") String id) {
        dues.ask(permits.see(id));
        return dues(id);
    }

    /** Says that the counter has the money of one. */
    @POST
    @Path("{id}/dues/paid")
    @Permission(Rights.EDIT)
    public Slice<Due> paid(@PathParam("id") String id, Paid paid) {
        if (paid == null || paid.first() == null) {
            throw Problem.field("first", "required-field");
        }
        dues.paid(
                permits.see(id),
                text(paid.code()),
                paid.first(),
                paid.place() == null ? 1 : paid.place(),
                paid.amount());
        return dues(id);
    }

    @POST
    @Path("{id}/inspections")
    @Permission(Rights.INSPECT)
    public Inspection plan(@PathParam("id") String id, Plan plan) {
        return inspections.plan(id, plan == null ? null : plan.planned(), text(plan == null ? null : plan.words()));
    }

    private Entry entry(WrittenPermit written) {
        return Entry.read(field -> written == null ? null : written.column(field), kinds, today.get());
    }

    private static Held held(Permit permit, LocalDate day) {
        return new Held(permit, permit.state(day).id(), Decisions.possible(permit, day));
    }

    private static String text(String text) {
        return text == null ? "" : text.strip();
    }
}
