package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.reception.Rights;
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
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The desks: who sits there, and calling from one's own. */
@Component(service = Object.class)
@Resource(resource = "/reception/desks")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Permission(Rights.DESK)
public final class DesksResource {
    private final Desks desks;
    private final Calling calling;
    private final Tickets tickets;
    private final Today today;

    @Activate
    public DesksResource(
            @Reference Desks desks, @Reference Calling calling, @Reference Tickets tickets, @Reference Today today) {
        this.desks = desks;
        this.calling = calling;
        this.tickets = tickets;
        this.today = today;
    }

    /** @param current label of the number that is there, or null */
    public record DeskView(int number, String person, List<String> topics, Instant opened, String current) {}

    /** @param topics ids of those that are served */
    public record OpenDesk(List<String> topics) {}

    /** @param topic or desk, or both */
    public record Transfer(String topic, Integer desk) {}

    /**
     * @param seen {@code current} of the desk as the caller saw it, empty for none: where another is there by now nothing is
     *     done, so that a repeat serves nobody who has just been called; absent for whoever is there
     */
    public record Next(String seen) {}

    @GET
    public Slice<DeskView> list(@QueryParam("cursor") String cursor, @QueryParam("limit") Integer limit) {
        return Slice.of(desks.open(), cursor, limit).map(this::view);
    }

    @POST
    @Path("{number}/open")
    public DeskView open(@PathParam("number") String number, OpenDesk sent) {
        return view(desks.open(number(number), sent == null || sent.topics() == null ? List.of() : sent.topics()));
    }

    /** Whoever is at the desk has been served; the next is called, if anybody waits. */
    @POST
    @Path("{number}/next")
    public DeskView next(@PathParam("number") String number, Next sent) {
        calling.next(number(number), sent == null ? null : sent.seen());
        return own(number);
    }

    @POST
    @Path("{number}/again")
    public DeskView again(@PathParam("number") String number) {
        calling.again(number(number));
        return own(number);
    }

    @POST
    @Path("{number}/served")
    public DeskView served(@PathParam("number") String number) {
        calling.served(number(number));
        return own(number);
    }

    @POST
    @Path("{number}/missed")
    public DeskView missed(@PathParam("number") String number) {
        calling.missed(number(number));
        return own(number);
    }

    @POST
    @Path("{number}/transfer")
    public DeskView transfer(@PathParam("number") String number, Transfer to) {
        calling.transfer(number(number), to == null ? null : to.topic(), to == null ? null : to.desk());
        return own(number);
    }

    @POST
    @Path("{number}/close")
    public void close(@PathParam("number") String number) {
        desks.close(number(number));
    }

    private static int number(String text) {
        if (!text.matches("\\d{1,3}")) {
            throw Problem.notFound(text);
        }
        return Integer.parseInt(text);
    }

    private DeskView own(String number) {
        return view(desks.own(number(number)));
    }

    private DeskView view(Desk desk) {
        return new DeskView(
                desk.number(),
                desk.person(),
                desk.topics(),
                desk.opened(),
                tickets.at(today.get(), desk.number()).map(Ticket::label).orElse(null));
    }
}
