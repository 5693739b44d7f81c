package am.hamaynk.reception.booking;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Host;
import java.nio.charset.StandardCharsets;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The appointment for one's own calendar. */
@Component
@Page(path = "/reception/appointment/{number}/calendar", permission = Permission.PUBLIC)
public final class CalendarPage implements Renderer {
    private final Kept kept;
    private final Documents documents;
    private final Today today;

    @Activate
    public CalendarPage(@Reference Kept kept, @Reference Documents documents, @Reference Today today) {
        this.kept = kept;
        this.documents = documents;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        return AppointmentPage.opened(visit, kept, one -> file(visit, one));
    }

    private Reply file(Visit visit, Appointment one) {
        Host host = kept.host(one);
        boolean cancelled = one.state() == State.CANCELLED || one.state() == State.DROPPED;
        String text = CalendarFile.of(new CalendarFile.Event(
                one.id() + "@hamaynk",
                one.version(),
                today.now(),
                today.at(one.day(), one.time().from()),
                today.at(one.day(), one.time().to()),
                visit.text("calendar.summary", host.name(visit.lang())),
                host.room(),
                visit.text("calendar.text", one.number(), one.subject()),
                // without the secret: calendars are shared
                documents.address("/" + visit.lang() + AppointmentPage.path(one.number())),
                cancelled));
        return Reply.download(
                "appointment-" + one.number() + ".ics",
                "text/calendar; charset=utf-8",
                out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
    }
}
