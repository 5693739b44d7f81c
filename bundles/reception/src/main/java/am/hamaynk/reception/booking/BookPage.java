package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Booking.Booked;
import am.hamaynk.reception.booking.Booking.Wish;
import am.hamaynk.reception.hours.Host;
import am.hamaynk.reception.hours.Hosts;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Books an appointment: a day, a time, who comes and why. The office books here for whoever calls or stands before it. */
@Component
@Page(path = "/reception/book/{host}", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class BookPage implements Renderer {
    private final Hosts hosts;
    private final Booking booking;
    private final Choosing choosing;

    @Activate
    public BookPage(@Reference Hosts hosts, @Reference Booking booking, @Reference Choosing choosing) {
        this.hosts = hosts;
        this.booking = booking;
        this.choosing = choosing;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("host");
        boolean office = visit.may(Rights.BOOK);
        Host host = hosts.find(id)
                .filter(Host::active)
                .filter(found -> found.bookable() || office)
                .orElseThrow(() -> Problem.notFound(id));
        return visit.post() ? book(visit, host, office) : show(visit, host, office);
    }

    private Reply book(Visit visit, Host host, boolean office) {
        Form form = visit.form();
        String channel = office ? form.text("channel", "online") : "online";
        Booked booked = booking.book(new Wish(
                host.id(),
                Choosing.day(visit).orElse(null),
                Choosing.minute(visit),
                new Visitor(form.text("name"), form.text("phone"), form.text("email")),
                form.text("subject"),
                form.text("caseNumber"),
                visit.lang(),
                channel,
                form.text("key")));
        if (channel.equals("online")) {
            AppointmentPage.keep(visit, booked.number(), booked.secret());
        }
        return Reply.redirect(AppointmentPage.path(booked.number()) + "?new=1");
    }

    private Reply show(Visit visit, Host host, boolean office) {
        Map<String, Object> form = new HashMap<>();
        visit.user().filter(user -> !user.staff()).map(User::name).ifPresent(name -> form.put("name", name));
        form.put("channel", office ? "phone" : "online");
        return choosing.view(visit, host, "book")
                .with("title", visit.text("book.title", host.name(visit.lang())))
                .with("base", "/" + visit.lang())
                .with("action", "/" + visit.lang() + "/reception/book/" + host.id())
                .with("office", office)
                .with("channels", office ? channels(visit) : List.of())
                .with("key", Ids.next())
                .with("form", form);
    }

    private static List<Map<String, String>> channels(Visit visit) {
        return List.of("phone", "counter", "online").stream()
                .map(one -> Map.of("value", one, "text", visit.text("channel." + one)))
                .toList();
    }
}
