package am.hamaynk.reception.hours;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.booking.Free;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who receives and when, as the law on freedom of information has it published, and the way to an appointment. */
@Component
@Page(path = "/reception", permission = Permission.PUBLIC, nav = "reception.nav", find = "reception.nav", order = 40)
public final class ReceptionPage implements Renderer {
    private final Hosts hosts;
    private final Free free;
    private final Today today;

    @Activate
    public ReceptionPage(@Reference Hosts hosts, @Reference Free free, @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.today = today;
    }

    /**
     * @param next when they receive next, or null
     * @param changes that are told of
     */
    public record Card(
            String id,
            String name,
            String room,
            List<Timetable.Line> week,
            Timetable.Next next,
            List<ChangeLine> changes,
            boolean bookable) {}

    /** @param hours that it concerns, or empty for whole days */
    public record ChangeLine(boolean away, LocalDate first, LocalDate last, String hours, String why) {}

    @Override
    public Reply render(Visit visit) {
        return Reply.view("reception")
                .with("title", visit.text("reception.title"))
                .with("hosts", cards(hosts, free.openings(), today, visit.lang()));
    }

    static List<Card> cards(Hosts hosts, Openings openings, Today today, String lang) {
        LocalDate day = today.get();
        Map<String, List<Change>> changes =
                hosts.changes(null, day).stream().collect(Collectors.groupingBy(Change::host));
        List<Card> cards = new ArrayList<>();
        for (Host host : hosts.published()) {
            List<Change> own = changes.getOrDefault(host.id(), List.of());
            cards.add(new Card(
                    host.id(),
                    host.name(lang),
                    host.room(),
                    Timetable.week(host),
                    Timetable.next(openings, host, own, day, today.minute()),
                    own.stream().map(ReceptionPage::line).toList(),
                    host.bookable() && host.hasHours()));
        }
        return cards;
    }

    private static ChangeLine line(Change change) {
        return new ChangeLine(
                change.away(),
                change.first(),
                change.last(),
                change.time() == null ? "" : change.time().text(),
                change.why());
    }
}
