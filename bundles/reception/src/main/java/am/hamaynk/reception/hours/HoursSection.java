package am.hamaynk.reception.hours;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.booking.Free;
import java.util.Comparator;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On the home page: who receives next. */
@Component
@Section(slot = "home.aside", permission = Permission.PUBLIC, title = "reception.next", order = 20)
public final class HoursSection implements Renderer {
    private static final int SHOWN = 3;

    private final Hosts hosts;
    private final Free free;
    private final Today today;

    @Activate
    public HoursSection(@Reference Hosts hosts, @Reference Free free, @Reference Today today) {
        this.hosts = hosts;
        this.free = free;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        List<ReceptionPage.Card> next = ReceptionPage.cards(hosts, free.openings(), today, visit.lang()).stream()
                .filter(card -> card.next() != null)
                .sorted(Comparator.comparing(card -> card.next().day()))
                .limit(SHOWN)
                .toList();
        return next.isEmpty() ? Reply.nothing() : Reply.view("reception-next").with("hosts", next);
    }
}
