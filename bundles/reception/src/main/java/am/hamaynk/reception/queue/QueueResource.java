package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.reception.queue.Devices.Device;
import am.hamaynk.reception.queue.Ticket.State;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The queue as anybody sees it; numbers are drawn by devices that have a key. */
@Component(service = Object.class)
@Resource(resource = "/reception/queue")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class QueueResource {
    private final Board board;
    private final Topics topics;
    private final Drawing drawing;
    private final Devices devices;
    private final Access access;

    @Activate
    public QueueResource(
            @Reference Board board,
            @Reference Topics topics,
            @Reference Drawing drawing,
            @Reference Devices devices,
            @Reference Access access) {
        this.board = board;
        this.topics = topics;
        this.drawing = drawing;
        this.devices = devices;
        this.access = access;
    }

    /** @param called last called first */
    public record QueueState(List<QueueTopic> topics, List<Board.Called> called) {}

    /**
     * @param name by language
     * @param expected minutes, or null where it cannot be told
     */
    public record QueueTopic(
            String id, String letter, Map<String, String> name, int waiting, int desks, Estimate expected) {}

    /** @param appointment number of one, instead of a topic */
    public record NewNumber(String topic, Boolean priority, String appointment, String lang) {}

    /** @param secret where {@code /reception/ticket/{secret}} shows its place; null where no queue is waited in */
    public record NumberDrawn(String label, String secret) {}

    /**
     * @param state waiting, called, served, missed or left
     * @param ahead how many are called before, null unless it waits
     * @param expected minutes, or null where it cannot be told
     * @param desk to which it was called, or null
     */
    public record NumberState(String label, String state, Integer ahead, Estimate expected, Integer desk) {}

    @GET
    @Permission(Permission.PUBLIC)
    public QueueState state() {
        Map<String, Map<String, String>> names = new HashMap<>();
        topics.active().forEach(topic -> names.put(topic.id(), topic.name()));
        return new QueueState(
                board.lines("hy").stream()
                        .map(line -> new QueueTopic(
                                line.topic(),
                                line.letter(),
                                names.getOrDefault(line.topic(), Map.of()),
                                line.waiting(),
                                line.desks(),
                                line.expected()))
                        .toList(),
                board.called());
    }

    /**
     * @param key of the device
     * @param press names one press of a button: the same again gives the same number
     */
    @POST
    @Path("numbers")
    @Permission(Permission.HOLDER)
    @Answers(value = NumberDrawn.class, status = 201)
    public Response draw(
            @HeaderParam("X-Device-Key") String key, @HeaderParam("Idempotency-Key") String press, NewNumber sent) {
        Device device = devices.by(key)
                .orElseThrow(() ->
                        access.user().isPresent() ? Problem.of("no-kiosk", 403) : Problem.of("unauthenticated", 401));
        if (sent == null || sent.topic() == null && sent.appointment() == null) {
            throw Problem.field("topic", "required-field");
        }
        Ticket ticket = sent.appointment() != null
                ? checkedIn(sent, device)
                : drawing.draw(sent.topic(), Boolean.TRUE.equals(sent.priority()), sent.lang(), press, device.name());
        return Response.status(201)
                .entity(ticket == null ? new NumberDrawn(null, null) : new NumberDrawn(ticket.label(), ticket.secret()))
                .build();
    }

    private Ticket checkedIn(NewNumber sent, Device device) {
        try {
            return drawing.checkIn(sent.appointment(), sent.lang(), device.name())
                    .ticket();
        } catch (Problem problem) {
            throw problem.named(Map.of("number", "appointment"));
        }
    }

    @GET
    @Path("numbers/{secret}")
    @Permission(Permission.PUBLIC)
    public NumberState number(@PathParam("secret") String secret) {
        Ticket ticket = drawing.find(secret);
        Board.Place place = ticket.state() == State.WAITING ? board.place(ticket) : null;
        return new NumberState(
                ticket.label(),
                ticket.state().key(),
                place == null ? null : place.ahead(),
                place == null ? null : place.expected(),
                ticket.state() == State.CALLED ? ticket.desk() : null);
    }
}
