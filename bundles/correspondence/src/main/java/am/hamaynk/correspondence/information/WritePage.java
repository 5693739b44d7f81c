package am.hamaynk.correspondence.information;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.services.Applications.Offered;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.intake.CaseIntake;
import java.util.Set;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * How to write to the community, and how to ask it for information. What is sent from here is an application of services, with
 * its number, receipt and secret; where those are not offered, the page says what a letter must hold.
 */
@Component
@Page(
        path = "/correspondence/write",
        permission = Permission.PUBLIC,
        nav = "correspondence.write",
        order = 80,
        find = "correspondence.write")
public final class WritePage implements Renderer {
    private final InformationClock clock;
    private final CaseIntake intake;
    private final Today today;

    @Activate
    public WritePage(@Reference InformationClock clock, @Reference CaseIntake intake, @Reference Today today) {
        this.clock = clock;
        this.intake = intake;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        Set<String> offered = intake.offered().stream().map(Offered::id).collect(Collectors.toSet());
        return Reply.view("write")
                .with("title", visit.text("correspondence.write"))
                .with("petition", offered.contains("petition"))
                .with("request", offered.contains("information-request"))
                .with("term", term(visit));
    }

    private String term(Visit visit) {
        try {
            InformationClock.Term term = clock.answer(today.get());
            InformationClock.Term longer = clock.lengthened(today.get());
            String kind = term.kind() == Kind.WORKING ? "working" : "calendar";
            return visit.text(
                    "correspondence.write.term." + kind, term.days(), longer.days(), clock.freePages(today.get()));
        } catch (Problem open) {
            return "";
        }
    }
}
