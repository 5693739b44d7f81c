package am.hamaynk.reception.hours;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.Rights;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** All who receive, for whoever sets their hours. */
@Component
@Page(path = "/reception/hours", permission = Rights.MANAGE, menu = "hours.menu", order = 40)
public final class HoursPage implements Renderer {
    private final Hosts hosts;

    @Activate
    public HoursPage(@Reference Hosts hosts) {
        this.hosts = hosts;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("hours")
                .with("title", visit.text("hours.title"))
                .with(
                        "hosts",
                        hosts.all().stream()
                                .map(host -> new Row(
                                        host.id(),
                                        host.name(visit.lang()),
                                        host.room(),
                                        Timetable.week(host),
                                        host.minutes(),
                                        host.bookable(),
                                        host.active()))
                                .toList());
    }

    /** One of them in the list. */
    public record Row(
            String id,
            String name,
            String room,
            List<Timetable.Line> week,
            int minutes,
            boolean bookable,
            boolean active) {}
}
