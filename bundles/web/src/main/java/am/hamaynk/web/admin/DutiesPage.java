package am.hamaynk.web.admin;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.duties.Duties;
import am.hamaynk.api.duties.Duties.Watched;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.RuleNames;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the law asks again and again: what is late, what is to be done and until when. */
@Component
@Page(path = "/admin/duties", permission = "core.duties", menu = "admin.duties", order = 935)
public final class DutiesPage implements Renderer {
    private final Duties duties;
    private final Today clock;
    private final ModuleTexts texts;
    private final RuleNames rules;

    @Activate
    public DutiesPage(
            @Reference Duties duties,
            @Reference Today clock,
            @Reference ModuleTexts texts,
            @Reference RuleNames rules) {
        this.duties = duties;
        this.clock = clock;
        this.texts = texts;
        this.rules = rules;
    }

    @Override
    public Reply render(Visit visit) {
        LocalDate today = clock.get();
        return Reply.view("admin/duties")
                .with("title", visit.text("admin.duties"))
                .with(
                        "duties",
                        duties.on(today).stream()
                                .map(duty -> shown(duty, today, visit))
                                .toList());
    }

    private Map<String, Object> shown(Watched duty, LocalDate today, Visit visit) {
        Map<String, Object> shown = new HashMap<>();
        String what = duty.standing() == null ? "" : duty.standing().what();
        shown.put("title", texts.text(duty.module(), visit.lang(), "duty." + duty.id(), duty.id(), what));
        shown.put("url", visit.may(duty.permission()) ? duty.url() : null);
        shown.put("law", duty.law());
        if (duty.standing() == null) {
            shown.put("state", "unknown");
            shown.put(
                    "why",
                    texts.text(
                            duty.module(),
                            visit.lang(),
                            "error." + duty.open().code(),
                            duty.open().code(),
                            duty.open().arguments().stream()
                                    .map(argument -> rules.of(argument, visit.lang()))
                                    .toArray()));
        } else {
            shown.put("due", duty.standing().due());
            shown.put("state", duty.standing().done() ? "done" : duty.standing().late(today) ? "late" : "open");
        }
        return shown;
    }
}
