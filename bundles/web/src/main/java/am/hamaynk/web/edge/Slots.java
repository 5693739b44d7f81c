package am.hamaynk.web.edge;

import am.hamaynk.api.web.Reply;
import am.hamaynk.web.template.TemplateVisit.Rendered;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** Renders the sections of a place, each guarded: where one breaks, its place says so and the page stands. */
final class Slots {
    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);

    private final Sections sections;
    private final Rendering rendering;

    Slots(Sections sections, Rendering rendering) {
        this.sections = sections;
        this.rendering = rendering;
    }

    List<Rendered> render(ServletVisit host, String slot, Map<String, String> parameters) {
        List<Rendered> rendered = new ArrayList<>();
        for (Sections.Placed placed : sections.in(slot)) {
            if (!host.may(placed.permission())) {
                continue;
            }
            ServletVisit visit = host.in(placed.bundle(), parameters);
            String title = placed.title().isEmpty() ? "" : visit.text(placed.title());
            MDC.put("module", placed.bundle().getSymbolicName());
            try {
                if (placed.renderer().render(visit) instanceof Reply.View view) {
                    rendered.add(new Rendered(placed.bundle().getSymbolicName(), title, rendering.html(visit, view)));
                }
            } catch (Exception | LinkageError failed) {
                LOG.error("A section of {} in {} failed", placed.bundle().getSymbolicName(), slot, failed);
                rendered.add(new Rendered(
                        placed.bundle().getSymbolicName(),
                        title,
                        "<p class=\"govuk-inset-text\">" + visit.text("section.broken") + "</p>"));
            } finally {
                MDC.remove("module");
            }
        }
        return rendered;
    }
}
