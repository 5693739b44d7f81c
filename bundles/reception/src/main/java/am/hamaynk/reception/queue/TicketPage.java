package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.reception.queue.Ticket.State;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One's own place in the queue, on one's own phone: how many are before, how long it may take, and the desk. */
@Component
@Page(path = "/reception/ticket/{secret}", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class TicketPage implements Renderer {
    private final Drawing drawing;
    private final Board board;
    private final Topics topics;
    private final Today today;

    @Activate
    public TicketPage(
            @Reference Drawing drawing, @Reference Board board, @Reference Topics topics, @Reference Today today) {
        this.drawing = drawing;
        this.board = board;
        this.topics = topics;
        this.today = today;
    }

    static String path(String secret) {
        return "/reception/ticket/" + secret;
    }

    @Override
    public Reply render(Visit visit) {
        Ticket ticket = drawing.find(visit.param("secret"));
        if (visit.post()) {
            if (!visit.form().text("do").equals("leave")) {
                throw Problem.of("bad-request", 400);
            }
            drawing.leave(ticket.secret());
            return Reply.redirect(path(ticket.secret()));
        }
        boolean waiting = ticket.state() == State.WAITING;
        Board.Place place = waiting ? board.place(ticket) : null;
        return Reply.view("ticket")
                .with("title", visit.text("ticket.title", ticket.label()))
                .with("label", ticket.label())
                .with(
                        "topic",
                        topics.find(ticket.topic())
                                .map(one -> one.name(visit.lang()))
                                .orElse(""))
                .with("state", ticket.day().equals(today.get()) ? ticket.state().key() : "left")
                .with("early", waiting && ticket.since().isAfter(today.now()))
                .with("since", Span.text(today.minute(ticket.since())))
                .with("place", place)
                .with("desk", ticket.desk())
                .with("called", ticket.called() == null ? "" : Span.text(today.minute(ticket.called())))
                .with("action", "/" + visit.lang() + path(ticket.secret()));
    }
}
