package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Messages;
import am.hamaynk.web.template.Templates;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What leaves the edge: the page, the way elsewhere, the file, or the page that says what went wrong. */
final class Answers {
    private static final Logger LOG = LoggerFactory.getLogger(Answers.class);

    /** After these the form would end there again. */
    private static final Set<Integer> NO_WAY_BACK = Set.of(404, 405);

    private final Routes routes;
    private final Rendering rendering;
    private final Templates templates;
    private final Messages messages;
    private final PageCache cache;
    private final Identity identity;

    Answers(
            Routes routes,
            Rendering rendering,
            Templates templates,
            Messages messages,
            PageCache cache,
            Identity identity) {
        this.routes = routes;
        this.rendering = rendering;
        this.templates = templates;
        this.messages = messages;
        this.cache = cache;
        this.identity = identity;
    }

    void refuse(ServletVisit visit, Problem problem) throws IOException {
        if (problem.status() == 401 && visit.session() == null && !visit.path().equals("/sign-in")) {
            boolean lost = sent(visit);
            String query = visit.request().getQueryString();
            String wanted = lost
                    ? Ways.toForm(visit, routes)
                    : visit.path().equals("/") ? "" : visit.path() + (query == null ? "" : "?" + query);
            visit.response().setStatus(HttpServletResponse.SC_SEE_OTHER);
            visit.response()
                    .setHeader(
                            "Location",
                            "/" + visit.lang() + "/sign-in"
                                    + (wanted.isEmpty()
                                            ? ""
                                            : "?return=" + URLEncoder.encode(wanted, StandardCharsets.UTF_8)
                                                    + (lost ? "&lost=1" : "")));
        } else {
            problem(visit, problem);
        }
    }

    private static boolean sent(ServletVisit visit) {
        return visit.request().getMethod().equals("POST");
    }

    void send(
            ServletVisit visit,
            Reply reply,
            int status,
            List<Problem> problems,
            Map<String, Object> typed,
            String cacheKey,
            long begun)
            throws IOException {
        HttpServletRequest request = visit.request();
        HttpServletResponse response = visit.response();
        if (reply instanceof Reply.View view) {
            String html = rendering.page(visit, view, problems, typed);
            if (cacheKey != null && !Slots.partial(visit)) {
                PageCache.Kept kept = PageCache.Kept.of(html, shown(visit));
                cache.keep(cacheKey, kept, begun);
                kept(kept, request, response);
                return;
            }
            Csrf.send(visit);
            int shownStatus = view.model().get("status") instanceof Integer own ? own : status;
            Sending.html(html, shownStatus, request, response);
        } else if (reply instanceof Reply.Redirect redirect) {
            if (redirect.message() != null && visit.session() != null) {
                identity.flash(
                        visit.session().token(), "success", visit.text(redirect.message(), redirect.arguments()));
                Cookies.set(visit, Cookies.FLASH, "1");
            }
            response.setStatus(HttpServletResponse.SC_SEE_OTHER);
            response.setHeader("Location", "/" + visit.lang() + redirect.path());
        } else if (reply instanceof Reply.Download download) {
            boolean shown = download.type().equals("application/pdf");
            response.setContentType(download.type());
            response.setHeader("Cache-Control", "no-store");
            if (!shown) {
                response.setHeader("Content-Security-Policy", "default-src 'none'; sandbox");
            }
            response.setHeader(
                    "Content-Disposition",
                    (shown ? "inline" : "attachment") + "; filename*=UTF-8''"
                            + URLEncoder.encode(download.name(), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
            download.body().writeTo(response.getOutputStream());
        } else {
            problem(visit, Problem.notFound(visit.path()));
        }
    }

    /** Modules whose content a page shows: its own, those that gave parts of it, and core, which knows the community. */
    private static Set<String> shown(ServletVisit visit) {
        Set<String> modules = new HashSet<>(Set.of("core"));
        Modules.nameOf(visit.module()).ifPresent(modules::add);
        for (Sections.Placed placed : Slots.asked(visit)) {
            Modules.nameOf(placed.bundle())
                    .map(module -> placed.general() ? PageCache.general(module) : module)
                    .ifPresent(modules::add);
        }
        return modules;
    }

    static void kept(PageCache.Kept kept, HttpServletRequest request, HttpServletResponse response) throws IOException {
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "public, no-cache");
        Sending.kept(kept, request, response);
    }

    void problem(ServletVisit visit, Problem problem) throws IOException {
        Sending.later(problem, visit.response());
        ServletVisit own = visit.in(templates.own(), Map.of());
        String text = messages.problem(visit.module(), visit.lang(), problem);
        error(own, problem.status(), problem.code(), text, null);
    }

    /** @param route of the page: an address itself may name somebody, and this is logged */
    void failure(ServletVisit visit, String route, Throwable failed) throws IOException {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} failed, reference {}", route, reference, failed);
        if (visit.response().isCommitted()) {
            return;
        }
        visit.response().resetBuffer();
        ServletVisit own = visit.in(templates.own(), Map.of());
        error(own, 500, "internal", own.text("error.internal"), reference);
    }

    private void error(ServletVisit own, int status, String code, String text, String reference) throws IOException {
        Reply.View view = Reply.view("error")
                .with("status", status)
                .with("code", code)
                .with("detail", text)
                .with("title", optional(own, "error." + code + ".title"))
                .with("advice", optional(own, "error." + code + ".advice"))
                .with("back", sent(own) && !NO_WAY_BACK.contains(status) ? Ways.toForm(own, routes) : "")
                .with("reference", reference);
        String html = rendering.page(own, view, List.of(), Map.of());
        Csrf.send(own);
        Sending.html(html, status, own.request(), own.response());
    }

    private String optional(ServletVisit visit, String key) {
        return messages.has(templates.own(), visit.lang(), key) ? visit.text(key) : null;
    }
}
