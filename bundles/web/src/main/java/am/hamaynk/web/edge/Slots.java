package am.hamaynk.web.edge;

import am.hamaynk.api.identity.Access;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.edge.Sections.Placed;
import am.hamaynk.web.template.TemplateVisit.Rendered;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Renders the sections of a place, each guarded: where one breaks or takes too long, its place says so and the page stands.
 * All are asked at once, each in its own {@link Lane}; what they answer is made into HTML here, on the request's thread.
 */
final class Slots {
    /** How long a page waits for the sections of one place. */
    static final Duration LIMIT = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Slots.class);
    private static final String PARTIAL = Slots.class.getName() + ".partial";
    private static final String ASKED = Slots.class.getName() + ".asked";

    private final Sections sections;
    private final Rendering rendering;
    private final Access access;
    private final Duration limit;

    Slots(Sections sections, Rendering rendering, Access access, Duration limit) {
        this.sections = sections;
        this.rendering = rendering;
        this.access = access;
        this.limit = limit;
    }

    /** A section and its answer to come; null where it hangs and was not asked. */
    private record Place(Placed placed, ServletVisit visit, Lane.Asked asked) {}

    List<Rendered> render(ServletVisit host, String slot, Map<String, String> parameters) {
        long until = System.nanoTime() + limit.toNanos();
        List<Place> places = new ArrayList<>();
        for (Placed placed : sections.in(slot)) {
            if (host.may(placed.permission())) {
                asked(host, placed);
                ServletVisit visit = host.in(placed.bundle(), parameters);
                try {
                    places.add(new Place(placed, visit, placed.lane().hangs() ? null : ask(placed, visit)));
                } catch (RejectedExecutionException leaving) {
                    LOG.debug("A section of {} has just left", placed.bundle().getSymbolicName());
                }
            }
        }
        List<Rendered> rendered = new ArrayList<>();
        for (Place place : places) {
            Rendered one = rendered(place, slot, until);
            if (one != null) {
                rendered.add(one);
            }
        }
        return rendered;
    }

    /** Whether a part of the page was left out because it took too long, so that the page is not worth keeping. */
    static boolean partial(ServletVisit visit) {
        return visit.request().getAttribute(PARTIAL) != null;
    }

    /** What was asked for parts of the page, whether or not they had anything to show. */
    @SuppressWarnings("unchecked")
    static Set<Placed> asked(ServletVisit visit) {
        Object asked = visit.request().getAttribute(ASKED);
        return asked == null ? Set.of() : (Set<Placed>) asked;
    }

    private static void asked(ServletVisit host, Placed placed) {
        Set<Placed> asked = new HashSet<>(asked(host));
        asked.add(placed);
        host.request().setAttribute(ASKED, asked);
    }

    private Lane.Asked ask(Placed placed, ServletVisit visit) {
        return placed.lane().ask(() -> {
            MDC.put("module", placed.bundle().getSymbolicName());
            try {
                return access.as(
                        visit.user().orElse(null), () -> placed.renderer().render(visit));
            } finally {
                MDC.remove("module");
            }
        });
    }

    private Rendered rendered(Place place, String slot, long until) {
        ServletVisit visit = place.visit();
        String module = place.placed().bundle().getSymbolicName();
        String title = place.placed().title().isEmpty()
                ? ""
                : visit.text(place.placed().title());
        try {
            if (place.asked() == null) {
                return missing(module, title, visit, "section.slow");
            }
            return place.asked().await(until) instanceof Reply.View view
                    ? new Rendered(module, title, rendering.html(visit, view), true)
                    : null;
        } catch (TimeoutException slow) {
            LOG.warn("A section of {} in {} took more than {} and was left out", module, slot, limit);
            return missing(module, title, visit, "section.slow");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return missing(module, title, visit, "section.slow");
        } catch (ExecutionException failed) {
            LOG.error("A section of {} in {} failed", module, slot, failed.getCause());
            return missing(module, title, visit, "section.broken");
        } catch (Exception | Error failed) {
            LOG.error("A section of {} in {} failed", module, slot, failed);
            return missing(module, title, visit, "section.broken");
        }
    }

    private static Rendered missing(String module, String title, ServletVisit visit, String why) {
        if (why.equals("section.slow")) {
            visit.request().setAttribute(PARTIAL, true);
        }
        return new Rendered(module, title, "<p class=\"govuk-inset-text\">" + visit.text(why) + "</p>", false);
    }
}
