package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Host;
import java.util.function.Function;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** An appointment as its visitor sees it: when, where, the number for the kiosk, and the ways to change it. */
@Component
@Page(path = "/reception/appointment/{number}", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class AppointmentPage implements Renderer {
    private static final String SECRET = "appointment";
    private static final int DAYS = 200;

    private final Kept kept;
    private final Secrets secrets;
    private final Letters letters;
    private final Documents documents;

    @Activate
    public AppointmentPage(
            @Reference Kept kept,
            @Reference Secrets secrets,
            @Reference Letters letters,
            @Reference Documents documents) {
        this.kept = kept;
        this.secrets = secrets;
        this.letters = letters;
        this.documents = documents;
    }

    static String path(String number) {
        return "/reception/appointment/" + number;
    }

    static String secret(Visit visit) {
        return visit.kept(SECRET);
    }

    static void keep(Visit visit, String number, String secret) {
        visit.keep(SECRET, path(number), secret, DAYS);
    }

    /** Leads whoever has neither secret nor account to where they can say theirs. */
    static Reply opened(Visit visit, Kept kept, Function<Appointment, Reply> use) {
        String number = visit.param("number");
        Appointment one;
        try {
            one = kept.open(number, secret(visit));
        } catch (Problem closed) {
            if (visit.post() || closed.status() != 401 && closed.status() != 403) {
                throw closed;
            }
            return Reply.redirect(
                    "/reception/appointment" + (number.matches("[0-9]{1,20}") ? "?number=" + number : ""));
        }
        return use.apply(one);
    }

    @Override
    public Reply render(Visit visit) {
        String number = visit.param("number");
        String secret = visit.form().text("s");
        if (!visit.post() && number.matches("[0-9]{1,20}") && secret.matches("[\\w-]{22}")) {
            // the secret leaves the address at once, for addresses are seen over shoulders and sent along
            keep(visit, number, secret);
            return Reply.redirect(path(number));
        }
        return opened(visit, kept, one -> visit.post() ? cancel(visit, one) : show(visit, one));
    }

    private Reply cancel(Visit visit, Appointment one) {
        if (!visit.form().text("do").equals("cancel")) {
            throw Problem.of("bad-request", 400);
        }
        kept.cancel(one.number(), secret(visit));
        return Reply.redirect(path(one.number()));
    }

    private Reply show(Visit visit, Appointment one) {
        Host host = kept.host(one);
        boolean holds = secrets.opens(one.id(), secret(visit))
                || visit.user().filter(user -> user.id().equals(one.account())).isPresent();
        String link = holds ? letters.link(one, visit.lang()) : null;
        return Reply.view("appointment")
                .with("title", visit.text("appointment.title", one.number()))
                .with("fresh", visit.form().has("new") && one.state() == State.BOOKED)
                .with("number", one.number())
                .with("hostName", host.name(visit.lang()))
                .with("host", host.id())
                .with("room", host.room())
                .with("day", one.day())
                .with("weekday", one.day().getDayOfWeek().getValue())
                .with("time", one.time().text())
                .with("state", one.state().key())
                .with("visitor", one.visitor())
                .with("subject", one.subject())
                .with("caseNumber", one.caseNumber())
                .with("reason", one.reason())
                .with("reachable", one.reachable())
                .with("changeable", kept.changeable(one))
                .with("dropped", one.state() == State.DROPPED)
                .with("action", "/" + visit.lang() + path(one.number()))
                .with("staff", visit.may(Rights.BOOK))
                .with("link", link)
                .with("secret", holds ? secrets.of(one.id()) : null)
                .with("qr", holds ? documents.qrSvg(link) : "");
    }
}
