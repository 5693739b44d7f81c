package am.hamaynk.taxes.dashboard;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rules.Rules;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.assessment.YearLaw;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** On the home page, in the two months before: until when the year's tax is paid in time. */
@Component
@Section(slot = "home.aside", permission = Permission.PUBLIC, title = "home.due", order = 10, general = true)
public final class DueSoonSection implements Renderer {
    private static final int DAYS_BEFORE = 60;

    private final Rules rules;
    private final Today today;

    @Activate
    public DueSoonSection(@Reference Rules rules, @Reference Today today) {
        this.rules = rules;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate now = today.get();
        try {
            LocalDate due = new YearLaw(rules, now.getYear()).due();
            long days = ChronoUnit.DAYS.between(now, due);
            return days < 0 || days > DAYS_BEFORE
                    ? Reply.nothing()
                    : new Reply.View("due-soon", Map.of("days", days, "due", due, "year", "" + now.getYear()));
        } catch (Problem noRule) {
            return Reply.nothing();
        }
    }
}
