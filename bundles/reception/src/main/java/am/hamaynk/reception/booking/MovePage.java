package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Host;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Chooses another time for an appointment. */
@Component
@Page(path = "/reception/appointment/{number}/move", permission = Permission.PUBLIC, write = Permission.PUBLIC)
public final class MovePage implements Renderer {
    private final Kept kept;
    private final Choosing choosing;

    @Activate
    public MovePage(@Reference Kept kept, @Reference Choosing choosing) {
        this.kept = kept;
        this.choosing = choosing;
    }

    @Override
    public Reply render(Visit visit) {
        return AppointmentPage.opened(visit, kept, one -> visit.post() ? move(visit, one) : show(visit, one));
    }

    private Reply move(Visit visit, Appointment one) {
        kept.move(
                one.number(), AppointmentPage.secret(visit), Choosing.day(visit).orElse(null), Choosing.minute(visit));
        return Reply.redirect(AppointmentPage.path(one.number()));
    }

    private Reply show(Visit visit, Appointment one) {
        if (!kept.changeable(one) && one.state() != State.DROPPED) {
            throw Problem.conflict("appointment-over");
        }
        Host host = kept.host(one);
        return choosing.view(visit, host, "book")
                .with("title", visit.text("move.title", host.name(visit.lang())))
                .with("moving", Map.of("day", one.day(), "time", one.time().text()))
                .with("back", "/" + visit.lang() + AppointmentPage.path(one.number()))
                .with("action", "/" + visit.lang() + AppointmentPage.path(one.number()) + "/move");
    }
}
