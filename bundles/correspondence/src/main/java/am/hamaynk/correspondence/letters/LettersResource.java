package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.correspondence.Direction;
import am.hamaynk.correspondence.Rights;
import am.hamaynk.correspondence.journal.Ask;
import am.hamaynk.correspondence.journal.Journal;
import am.hamaynk.correspondence.resolutions.Resolution;
import am.hamaynk.correspondence.resolutions.ResolutionStore;
import am.hamaynk.correspondence.resolutions.Resolutions;
import am.hamaynk.correspondence.resolutions.Term;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.DefaultValue;
import javax.ws.rs.GET;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Letters for programs: the journal, one letter, a new one, its resolution, its answer, signed and sent. */
@Component(service = Object.class)
@Resource(resource = "/correspondence/letters")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class LettersResource {
    private static final Map<String, String> NAMES = Map.of("case", "caseNumber");

    private final Letters letters;
    private final Door door;
    private final Journal journal;
    private final Signing signing;
    private final Sending sending;
    private final Resolutions resolutions;
    private final ResolutionStore store;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public LettersResource(
            @Reference Letters letters,
            @Reference Door door,
            @Reference Journal journal,
            @Reference Signing signing,
            @Reference Sending sending,
            @Reference Resolutions resolutions,
            @Reference ResolutionStore store,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.letters = letters;
        this.door = door;
        this.journal = journal;
        this.signing = signing;
        this.sending = sending;
        this.resolutions = resolutions;
        this.store = store;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    /** @param outcome answered, filed, refused, forwarded, sent or null */
    public record Whole(
            LetterItem letter,
            String body,
            String theirNumber,
            LocalDate theirDate,
            String caseNumber,
            String answers,
            String outcome,
            LocalDate closed,
            String document,
            List<Resolution> resolutions) {}

    /**
     * @param executors accounts, the responsible one first
     * @param due last day; or {@code days}, working ones unless {@code kind} is calendar
     */
    public record Resolved(String words, List<String> executors, LocalDate due, Integer days, String kind) {}

    /** @param version that was seen */
    public record Seen(long version) {}

    /**
     * @param channel post, email, counter or courier
     * @param email to whom, where it is not the letter's own
     * @param pages copied on paper for a request for information, or null
     */
    public record Sent(String channel, String email, Integer pages) {}

    /** A letter that now is there. */
    public record Added(String id, String number) implements am.hamaynk.api.rest.Created {
        @Override
        public String location() {
            return "/api/v1/correspondence/letters/" + id;
        }
    }

    @GET
    @Permission(Rights.VIEW)
    public Slice<LetterItem> list(
            @QueryParam("direction") @DefaultValue("incoming") String direction,
            @QueryParam("year") Integer year,
            @QueryParam("q") @DefaultValue("") String query,
            @QueryParam("cursor") @DefaultValue("") String cursor,
            @QueryParam("limit") @DefaultValue("100") int limit) {
        User user = access.require(Rights.VIEW);
        Ask ask = new Ask(
                Direction.of(direction),
                year == null ? today.get().getYear() : year,
                "",
                "",
                false,
                "",
                query.length() > 200 ? query.substring(0, 200) : query);
        audit.record("correspondence.journal.read", direction, Map.of("asked", ask.toString()));
        return journal.list(ask, user, cursor, Math.max(1, Math.min(1000, limit)))
                .map(line -> LetterItem.of(line.letter(), line.open()));
    }

    @GET
    @Path("/{id}")
    @Permission(Permission.SIGNED_IN)
    public Whole letter(@PathParam("id") String id) {
        return whole(door.read(id));
    }

    private Whole whole(Letter letter) {
        return new Whole(
                LetterItem.of(letter, true),
                letter.body(),
                letter.theirNumber(),
                letter.theirDate(),
                letter.caseNumber(),
                letter.answers(),
                letter.outcome() == null ? null : letter.outcome().key(),
                letter.closed(),
                letter.document(),
                store.of(letter.id()));
    }

    @POST
    @Permission(Rights.REGISTER)
    public Added add(Written written) {
        if (written == null) {
            throw Problem.field("subject", "required-field");
        }
        return added(written, written.going(), "");
    }

    /** Begins a letter that answers another; it is a draft until it is signed. */
    @POST
    @Path("/{id}/answers")
    @Permission(Permission.SIGNED_IN)
    public Added answer(@PathParam("id") String id, Written written) {
        Letter answered = door.open(id);
        if (written == null) {
            throw Problem.field("body", "required-field");
        }
        Direction direction = answered.direction() == Direction.INTERNAL ? Direction.INTERNAL : Direction.OUTGOING;
        if (written.direction() != null && written.going() != direction) {
            throw Problem.field("direction", "unknown-choice");
        }
        return added(written, direction, id);
    }

    /** Signs a draft, which gives it its number and its paper. */
    @POST
    @Path("/{id}/signature")
    @Permission(Rights.RESOLVE)
    public Whole sign(@PathParam("id") String id, Seen seen) {
        return whole(signing.sign(id, seen == null ? -1 : seen.version()));
    }

    /** Sends what was signed, and so settles what it answers. */
    @POST
    @Path("/{id}/sending")
    @Permission(Rights.REGISTER)
    public Whole send(@PathParam("id") String id, Sent sent) {
        if (sent == null) {
            throw Problem.field("channel", "unknown-choice");
        }
        sending.send(id, Written.text(sent.channel(), ""), Written.text(sent.email(), ""), sent.pages());
        return whole(door.open(id));
    }

    @POST
    @Path("/{id}/resolutions")
    @Permission(Rights.RESOLVE)
    public Slice<Resolution> resolve(@PathParam("id") String id, Resolved resolved) {
        if (resolved == null) {
            throw Problem.field("words", "required-field");
        }
        resolutions.write(
                id,
                Written.text(resolved.words(), ""),
                resolved.executors() == null ? List.of() : resolved.executors(),
                new Term(
                        resolved.due(),
                        resolved.days(),
                        Written.choice("kind", Kind.values(), Written.text(resolved.kind(), "working"))));
        return new Slice<>(store.of(id), null);
    }

    private Added added(Written written, Direction direction, String answers) {
        Letter answered = answers.isEmpty() ? null : door.open(answers);
        NewLetter whole = written.letter(direction, answered);
        try {
            Letter letter = letters.add(whole, List.of());
            return new Added(letter.id(), letter.number());
        } catch (Problem problem) {
            boolean party = problem.code().equals("unknown-party");
            throw party ? problem.at("party") : problem.named(NAMES);
        }
    }
}
