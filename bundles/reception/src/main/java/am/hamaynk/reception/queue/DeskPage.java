package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.hours.Span;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where whoever sits at a desk works: one number at a time. */
@Component
@Page(path = "/reception/desk", permission = Rights.DESK, write = Rights.DESK, menu = "desk.menu", order = 10)
public final class DeskPage implements Renderer {
    private static final String PATH = "/reception/desk";

    private final Desks desks;
    private final Calling calling;
    private final Tickets tickets;
    private final Topics topics;
    private final Board board;
    private final Today today;

    @Activate
    public DeskPage(
            @Reference Desks desks,
            @Reference Calling calling,
            @Reference Tickets tickets,
            @Reference Topics topics,
            @Reference Board board,
            @Reference Today today) {
        this.desks = desks;
        this.calling = calling;
        this.tickets = tickets;
        this.topics = topics;
        this.board = board;
        this.today = today;
    }

    /** @param since time of day */
    public record Missed(String id, String label, String since) {}

    /** Who is at the desk. */
    public record Current(String label, String kind, String topic, String called, int calls) {}

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        Optional<Desk> own = desks.of(user);
        if (visit.post()) {
            return act(visit, own);
        }
        Map<String, String> names = topics.all().stream()
                .collect(Collectors.toMap(Topic::id, topic -> topic.letter() + " – " + topic.name(visit.lang())));
        List<Map<String, String>> choices = topics.active().stream()
                .map(topic -> Map.of("value", topic.id(), "text", names.get(topic.id())))
                .toList();
        if (own.isEmpty() || visit.form().has("change")) {
            return Reply.view("desk-open")
                    .with("title", visit.text("desk.open-title"))
                    .with("topics", choices)
                    .with("open", own.isPresent())
                    .with(
                            "form",
                            own.isEmpty()
                                    ? Map.of()
                                    : Map.of(
                                            "number", own.get().number(),
                                            "topics", own.get().topics()));
        }
        Desk desk = own.get();
        return Reply.view("desk")
                .with("title", visit.text("desk.title", desk.number()))
                .with("number", desk.number())
                .with("served", desk.topics().stream().map(names::get).toList())
                .with(
                        "current",
                        tickets.at(today.get(), desk.number())
                                .map(one -> current(one, names))
                                .orElse(null))
                .with("waiting", waiting(desk))
                .with("lines", board.lines(visit.lang()))
                .with(
                        "missed",
                        tickets.missed(today.get()).stream()
                                .map(one -> new Missed(one.id(), one.label(), Span.text(today.minute(one.called()))))
                                .toList())
                .with("topics", choices)
                .with(
                        "others",
                        desks.open().stream()
                                .filter(other -> other.number() != desk.number())
                                .map(other -> Map.of(
                                        "value", other.number(), "text", other.number() + " – " + other.person()))
                                .toList());
    }

    private long waiting(Desk desk) {
        return tickets.waiting(today.get()).stream().filter(desk::serves).count();
    }

    private Current current(Ticket one, Map<String, String> names) {
        return new Current(
                one.label(),
                one.kind().key(),
                names.getOrDefault(one.topic(), ""),
                Span.text(today.minute(one.called())),
                one.calls());
    }

    private Reply act(Visit visit, Optional<Desk> own) {
        Form form = visit.form();
        if (form.text("do").equals("open")) {
            Long number = form.number("number");
            desks.open(number == null || number > Desks.MOST ? 0 : number.intValue(), form.all("topics"));
            return Reply.redirect(PATH);
        }
        int number = own.orElseThrow(() -> Problem.conflict("desk-closed", "")).number();
        switch (form.text("do")) {
            case "next" -> {
                if (calling.next(number, form.text("seen")).isEmpty() && waiting(own.get()) == 0) {
                    return Reply.done(PATH, "desk.nobody");
                }
            }
            case "again" -> calling.again(number);
            case "served" -> calling.served(number);
            case "missed" -> calling.missed(number);
            case "transfer" -> {
                Long desk = form.number("desk");
                form.check();
                calling.transfer(number, form.text("topic"), desk == null ? null : desk.intValue());
            }
            case "back" -> calling.back(number, form.text("ticket"));
            case "close" -> desks.close(number);
            default -> throw Problem.of("bad-request", 400);
        }
        return Reply.redirect(PATH);
    }
}
