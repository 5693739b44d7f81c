package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.services.Hands;
import am.hamaynk.services.apply.Body;
import am.hamaynk.services.apply.Uploads;
import am.hamaynk.services.work.Assignment;
import am.hamaynk.services.workflow.Act;
import java.io.IOException;
import java.io.InputStream;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
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

/** Applications: send one, follow it, take its steps. A case is open to the office and to whoever has its secret. */
@Component(service = Object.class)
@Resource(resource = "/cases")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class CasesResource {
    private static final String SECRET = "X-Case-Secret";

    private final Cases cases;
    private final Sending sending;
    private final CaseLists lists;
    private final HandingOver handing;
    private final Identification identification;
    private final Uploads uploads;
    private final Transactions transactions;
    private final Access access;

    @Activate
    public CasesResource(
            @Reference Cases cases,
            @Reference Sending sending,
            @Reference CaseLists lists,
            @Reference HandingOver handing,
            @Reference Identification identification,
            @Reference Uploads uploads,
            @Reference Transactions transactions,
            @Reference Access access) {
        this.cases = cases;
        this.sending = sending;
        this.lists = lists;
        this.handing = handing;
        this.identification = identification;
        this.uploads = uploads;
        this.transactions = transactions;
        this.access = access;
    }

    /**
     * @param applicant {@code kind, name, psn} or {@code tin}, {@code address, phone, email, principal}; nothing else
     * @param answers by step and field
     * @param channel online, counter, letter or phone; online where it is not said
     */
    public record Sent(
            String service, Map<String, Object> applicant, Map<String, Object> answers, String channel, String lang) {}

    /** @param secret opens the case without an account; shown once more to whoever sends the same again */
    public record Confirmed(String number, String secret, LocalDate due) {}

    /**
     * @param version of the case as it was seen; null where it does not matter
     * @param answers steps of the form that a completion corrects; null for none
     */
    public record Step(
            Long version,
            String text,
            Map<String, Object> fields,
            List<String> experts,
            LocalDate until,
            Map<String, Object> answers) {}

    /** @param reason read by whoever checks the paper */
    public record Revoked(String reason) {}

    /** @param reason in words, for the file; nobody says to whom it goes */
    public record Handed(String reason) {}

    /** @param number PSN or TIN, as in the document that was seen */
    public record Identified(String number) {}

    /** @param open whether the applicant sees it */
    public record Words(String text, Boolean open) {}

    public record Rated(int rating) {}

    /** @param amount drams; null for what is known */
    public record Paid(Long amount) {}

    @POST
    @Permission(Permission.PUBLIC)
    @Answers(value = Confirmed.class, status = 201)
    public Response send(@HeaderParam("Idempotency-Key") String key, Sent sent) {
        if (sent == null || sent.service() == null) {
            throw Problem.field("service", "required-field");
        }
        Receipt receipt = sending.send(new Application(
                sent.service(),
                sent.applicant() == null ? Map.of() : sent.applicant(),
                sent.answers() == null ? Map.of() : sent.answers(),
                sent.channel() == null ? "online" : sent.channel(),
                sent.lang(),
                key,
                Map.of()));
        return Response.status(201)
                .header("Location", "/api/v1/cases/" + receipt.number())
                .entity(new Confirmed(receipt.number(), receipt.secret(), receipt.due()))
                .build();
    }

    /**
     * Cases that wait for the caller, what is due first at the top.
     *
     * @param hands counter, officer, expert, decider or council; the first that the caller has where it is not said
     * @param all whether those of others too
     */
    @GET
    @Permission(Permission.SIGNED_IN)
    public Slice<CaseLists.Line> waiting(
            @QueryParam("hands") String hands,
            @QueryParam("all") boolean all,
            @QueryParam("cursor") String cursor,
            @QueryParam("limit") Integer limit) {
        User user = access.require();
        int size = Math.max(1, Math.min(1000, limit == null ? 100 : limit));
        if (!Hands.any(user)) {
            return lists.own(user.id(), user.subject(), cursor, size);
        }
        List<String> own = Hands.of(user).stream().sorted().toList();
        String asked = hands == null ? own.get(0) : hands;
        if (!own.contains(asked)) {
            throw Problem.of("forbidden", 403);
        }
        boolean mine = !all && Assignment.PERSONAL.contains(asked);
        return lists.waiting(new CaseLists.Ask(asked, mine ? user.id() : null, null, null, null), cursor, size);
    }

    @GET
    @Path("{number}")
    @Permission(Permission.HOLDER)
    public CaseView get(@PathParam("number") String number, @HeaderParam(SECRET) String secret) {
        return CaseView.of(cases.see(number, secret));
    }

    @POST
    @Path("{number}/actions/{action}")
    @Permission(Permission.HOLDER)
    public CaseView act(
            @PathParam("number") String number,
            @PathParam("action") String action,
            @HeaderParam(SECRET) String secret,
            Step step) {
        Act act = step == null
                ? Act.of(action)
                : new Act(
                        action,
                        step.version(),
                        step.text(),
                        step.fields() == null ? Map.of() : step.fields(),
                        step.experts() == null ? List.of() : step.experts(),
                        step.until());
        return CaseView.of(
                cases.act(number, secret, act, step == null || step.answers() == null ? Map.of() : step.answers()));
    }

    /** Takes back the paper that the case ended with. */
    @POST
    @Path("{number}/revocation")
    @Permission(Hands.DECIDE)
    public CaseView revoke(@PathParam("number") String number, Revoked revoked) {
        return CaseView.of(cases.revoke(number, revoked == null ? null : revoked.reason()));
    }

    /** Gives a case out of the caller's hands, for instance that of a relative, to whoever's turn it is. */
    @POST
    @Path("{number}/hand-over")
    @Permission(Permission.SIGNED_IN)
    public CaseView handOver(@PathParam("number") String number, Handed handed) {
        handing.handOver(number, handed == null ? null : handed.reason());
        return CaseView.of(cases.see(number, null));
    }

    /** Says who the applicant is, or for whom a proxy acts, by whoever has seen the document. */
    @POST
    @Path("{number}/identify")
    @Permission(Permission.SIGNED_IN)
    public CaseView identify(@PathParam("number") String number, Identified identified) {
        identification.identify(number, identified == null ? null : identified.number());
        return CaseView.of(cases.see(number, null));
    }

    @POST
    @Path("{number}/messages")
    @Permission(Permission.HOLDER)
    public CaseView write(@PathParam("number") String number, @HeaderParam(SECRET) String secret, Words words) {
        return CaseView.of(cases.write(
                number,
                secret,
                words == null ? null : words.text(),
                words == null || !Boolean.FALSE.equals(words.open())));
    }

    /**
     * Lays a file with a case: the body is the file. Taken are PDF, JPEG, PNG, WebP, HEIC, ODT and DOCX, at most 15 MiB.
     *
     * @param document which of the service's documents it is; {@code the-letter} where an application came by one
     * @param name as the sender calls it
     */
    @POST
    @Path("{number}/files")
    @Consumes(MediaType.WILDCARD)
    @Permission(Permission.HOLDER)
    public CaseView attach(
            @PathParam("number") String number,
            @HeaderParam(SECRET) String secret,
            @QueryParam("document") String document,
            @QueryParam("name") String name,
            InputStream file)
            throws IOException {
        cases.see(number, secret);
        Body body = Body.read(name, file);
        return CaseView.of(transactions.call(() -> cases.attach(
                number, secret, Map.of(uploads.store(body, "file").id(), document == null ? "" : document))));
    }

    @POST
    @Path("{number}/rating")
    @Permission(Permission.HOLDER)
    public CaseView rate(@PathParam("number") String number, @HeaderParam(SECRET) String secret, Rated rated) {
        return CaseView.of(cases.rate(number, secret, rated == null ? 0 : rated.rating()));
    }

    @POST
    @Path("{number}/documents/{document}/seen")
    @Permission(Permission.SIGNED_IN)
    public CaseView seen(@PathParam("number") String number, @PathParam("document") String document) {
        return CaseView.of(cases.seen(number, document));
    }

    @POST
    @Path("{number}/fees/{place}/paid")
    @Permission(Hands.RECEIVE)
    public CaseView paid(@PathParam("number") String number, @PathParam("place") int place, Paid paid) {
        return CaseView.of(cases.paid(number, place, paid == null ? null : paid.amount()));
    }

    /** @param reason read by the applicant */
    public record Unpaid(String reason) {}

    /** Takes back that a fee is paid, where the counter said so by mistake. */
    @POST
    @Path("{number}/fees/{place}/unpaid")
    @Permission(Hands.RECEIVE)
    public CaseView unpaid(@PathParam("number") String number, @PathParam("place") int place, Unpaid unpaid) {
        return CaseView.of(cases.unpaid(number, place, unpaid == null ? null : unpaid.reason()));
    }

    /** @param reason why it was given back */
    public record GivenBack(String reason) {}

    /** The counter has given back what it had taken of a fee that is not owed any more. */
    @POST
    @Path("{number}/fees/{place}/given-back")
    @Permission(Hands.RECEIVE)
    public CaseView givenBack(@PathParam("number") String number, @PathParam("place") int place, GivenBack given) {
        return CaseView.of(cases.givenBack(number, place, given == null ? null : given.reason()));
    }
}
