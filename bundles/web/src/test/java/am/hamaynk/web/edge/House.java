package am.hamaynk.web.edge;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.module.Readiness;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Fakes;
import am.hamaynk.web.Messages;
import am.hamaynk.web.template.Templates;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;

/** The edge with the pages and sections of a module that is there in tests only. */
final class House {
    final Fakes fakes = new Fakes();
    final PageCache cache = new PageCache();
    Edge edge;
    private Sections sections;
    private Rendering rendering;
    private Access access;

    House page(String path, String permission, String write, boolean cached, Renderer renderer) {
        fakes.offer(
                renderer,
                Map.of(
                        "objectClass", new String[] {Renderer.class.getName()},
                        "hamaynk.page.path", path,
                        "hamaynk.page.permission", permission,
                        "hamaynk.page.write", write,
                        "hamaynk.page.cached", cached));
        return this;
    }

    /** A public page that takes files of strangers. @param most MiB of a form */
    House taking(String path, int most, Renderer renderer) {
        fakes.offer(
                renderer,
                Map.of(
                        "objectClass",
                        new String[] {Renderer.class.getName()},
                        "hamaynk.page.path",
                        path,
                        "hamaynk.page.permission",
                        "public",
                        "hamaynk.page.write",
                        "public",
                        "hamaynk.page.uploads",
                        most));
        return this;
    }

    House section(String slot, String permission, int order, Renderer renderer) {
        fakes.offer(
                renderer,
                Map.of(
                        "objectClass", new String[] {Renderer.class.getName()},
                        "hamaynk.section.slot", slot,
                        "hamaynk.section.permission", permission,
                        "hamaynk.section.title", "house.section",
                        "hamaynk.section.order", order));
        return this;
    }

    House open() {
        try {
            BundleContext context = fakes.context();
            Messages messages = new Messages(context);
            Templates templates =
                    new Templates(context, messages, Today.of(Instant::now, () -> ZoneId.of("Asia/Yerevan")));
            Routes routes = new Routes(context, cache);
            sections = new Sections(context, cache);
            access = fakes.access();
            rendering = new Rendering(templates, messages, routes, fakes.community(), fakes.identity(), () -> false);
            edge = new Edge(
                    routes,
                    sections,
                    cache,
                    access,
                    fakes.identity(),
                    messages,
                    templates,
                    fakes.community(),
                    Fakes.of(Files.class, Map.of()),
                    fakes.screening(),
                    Fakes.of(Readiness.class, Map.of()));
            return this;
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    Slots slots(Duration limit) {
        return new Slots(sections, rendering, access, limit);
    }

    /** A visit of somebody who has signed in, or of a stranger. */
    ServletVisit visit(boolean signedIn) {
        Map<String, Object> attributes = new HashMap<>();
        HttpServletRequest request = Fakes.of(
                HttpServletRequest.class,
                Map.of(
                        "getMethod", none -> "GET",
                        "getAttribute", name -> attributes.get(name[0]),
                        "setAttribute", given -> attributes.put((String) given[0], given[1])));
        return new ServletVisit(
                edge,
                request,
                Fakes.of(HttpServletResponse.class, Map.of()),
                "en",
                "/",
                Collections.emptyMap(),
                false,
                new FormData(),
                signedIn ? fakes.identity().session(Fakes.TOKEN).orElseThrow() : null,
                fakes.web);
    }

    static Reply says(String template, String text) {
        return Reply.view(template).with("said", text);
    }
}
