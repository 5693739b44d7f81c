package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.kinds.Kinds;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where a decision of a permit is given its reason, before it counts. */
@Component
@Page(path = "/permits/register/{id}/{act}", permission = Rights.DECIDE, write = Rights.DECIDE)
public final class DecisionPage implements Renderer {
    private static final List<String> ACTS = List.of("suspend", "resume", "extend", "revoke");

    private final Permits permits;
    private final Decisions decisions;
    private final Kinds kinds;
    private final Today today;

    @Activate
    public DecisionPage(
            @Reference Permits permits,
            @Reference Decisions decisions,
            @Reference Kinds kinds,
            @Reference Today today) {
        this.permits = permits;
        this.decisions = decisions;
        this.kinds = kinds;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        String act = visit.param("act");
        if (!ACTS.contains(act)) {
            throw Problem.notFound(act);
        }
        Permit permit = permits.see(visit.param("id"));
        if (visit.post()) {
            LocalDate until = act.equals("extend") ? visit.form().date("until") : null;
            visit.form().check();
            decisions.decide(
                    permit.id(), act, PermitPage.version(visit), visit.form().text("reason"), until);
            return Reply.done("/permits/register/" + permit.id(), "done." + act);
        }
        Map<String, Object> model = new HashMap<>();
        model.put("title", visit.text("decide." + act));
        model.put("act", act);
        model.put("permit", permit);
        model.put("kind", kinds.title(permit.kind(), visit.lang()));
        model.put("possible", Decisions.possible(permit, today.get()).contains(act));
        return new Reply.View("decide", model);
    }
}
