package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.module.Readiness;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import am.hamaynk.web.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * Every page's way in: language, visitor, right, CSRF, then the module's {@link am.hamaynk.api.web.Renderer}, guarded, and
 * whatever it answers on the way out.
 */
@Component(service = {Servlet.class, Edge.class})
@HttpWhiteboardServletName("hamaynk-edge")
@HttpWhiteboardServletPattern("/*")
@HttpWhiteboardServletMultipart(
        enabled = true,
        maxFileSize = 200L << 20,
        maxRequestSize = 201L << 20,
        fileSizeThreshold = 1 << 16)
public final class Edge extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(Edge.class);

    /** Pages that stay open to somebody who must first change the password or set up the second factor. */
    private static final Set<String> ALWAYS = Set.of("/security/password", "/security", "/sign-out");

    private final transient Routes routes;
    private final transient PageCache cache;
    private final transient Access access;
    private final transient Identity identity;
    private final transient Messages messages;
    private final transient Community community;
    private final transient Files files;
    private final transient Rendering rendering;
    private final transient Slots slots;
    private final transient Assets assets;
    private final transient Templates templates;
    private final transient Sections sections;

    @Activate
    public Edge(
            @Reference Routes routes,
            @Reference Sections sections,
            @Reference PageCache cache,
            @Reference Access access,
            @Reference Identity identity,
            @Reference Messages messages,
            @Reference Templates templates,
            @Reference Community community,
            @Reference Files files,
            @Reference Readiness readiness) {
        this.routes = routes;
        this.sections = sections;
        this.cache = cache;
        this.access = access;
        this.identity = identity;
        this.messages = messages;
        this.templates = templates;
        this.community = community;
        this.files = files;
        this.rendering = new Rendering(templates, messages, routes, community, identity, readiness.demo());
        this.slots = new Slots(sections, rendering);
        this.assets =
                new Assets(templates.own(), () -> Brand.css(community.profile().colour()));
    }

    Messages messages() {
        return messages;
    }

    Slots slots() {
        return slots;
    }

    Assets assets() {
        return assets;
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Sending.secure(response);
        String address = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        if (address.startsWith("/assets/")) {
            asset(address.substring(8), request, response);
            return;
        }
        String lang = address.length() >= 3 && (address.length() == 3 || address.charAt(3) == '/')
                ? address.substring(1, 3)
                : "";
        if (!Languages.ALL.contains(lang)) {
            withoutLanguage(address, request, response);
            return;
        }
        if (address.length() == 3) {
            response.sendRedirect("/" + lang + "/");
            return;
        }
        String path = address.length() > 4 && address.endsWith("/")
                ? address.substring(3, address.length() - 1)
                : address.substring(3);
        switch (request.getMethod()) {
            case "GET", "HEAD", "POST" -> page(lang, path, request, response);
            default -> response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        }
    }

    private void withoutLanguage(String address, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String lang = Languages.preferred(request.getHeader("Accept-Language"));
        if (address.equals("/") || address.isEmpty() || routes.find(address) != null) {
            response.setHeader("Vary", "Accept-Language");
            response.setHeader("Cache-Control", "no-cache");
            String query = request.getQueryString();
            response.sendRedirect(
                    "/" + lang + (address.isEmpty() ? "/" : address) + (query == null ? "" : "?" + query));
        } else {
            ServletVisit visit = visit(lang, address, Map.of(), false, new FormData(), null, request, response);
            sendProblem(visit, Problem.notFound(address));
        }
    }

    private void asset(String name, HttpServletRequest request, HttpServletResponse response) throws IOException {
        if (name.equals("coat-of-arms")) {
            String id = community.profile().coatOfArms();
            var stored = id == null ? null : files.find(id).orElse(null);
            if (stored != null
                    && Set.of("image/png", "image/jpeg", "image/svg+xml").contains(stored.type())) {
                response.setContentType(stored.type());
                response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
                response.setHeader("Cache-Control", "public, max-age=31536000, immutable");
                try (InputStream in = files.open(id)) {
                    in.transferTo(response.getOutputStream());
                }
                return;
            }
        } else if (assets.serve(name, request, response)) {
            return;
        }
        response.sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private void page(String lang, String path, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        String token = Cookies.read(request, Cookies.SESSION);
        boolean get = !request.getMethod().equals("POST");
        String key = token == null && get && request.getQueryString() == null ? lang + path : null;
        if (key != null) {
            PageCache.Kept kept = cache.find(key);
            if (kept != null) {
                sendKept(kept, request, response);
                return;
            }
        }
        Identity.Session session =
                token == null ? null : identity.session(token).orElse(null);
        Routes.Match match = routes.find(path);
        ServletVisit bare = visit(lang, path, Map.of(), false, new FormData(), session, request, response);
        if (token != null && session == null) {
            Cookies.drop(bare, Cookies.SESSION);
        }
        if (match == null) {
            sendProblem(bare, Problem.notFound(path));
            return;
        }
        User user = session == null ? null : session.user();
        MDC.put("module", match.route().bundle().getSymbolicName());
        try {
            access.as(user, () -> {
                answer(match, bare, key);
                return null;
            });
        } finally {
            MDC.remove("module");
        }
    }

    private void answer(Routes.Match match, ServletVisit bare, String cacheKey) throws IOException {
        Route route = match.route();
        HttpServletRequest request = bare.request();
        boolean post = request.getMethod().equals("POST");
        FormData form;
        ServletVisit visit;
        try {
            require(bare, route.permission());
            if (post) {
                if (route.write().isEmpty()) {
                    throw Problem.of("method-not-allowed", 405);
                }
                require(bare, route.write());
            }
            form = FormData.of(request);
            visit = visit(
                    bare.lang(),
                    bare.path(),
                    match.names(),
                    post,
                    form,
                    bare.session(),
                    request,
                    bare.response(),
                    route);
            if (post && !Csrf.valid(visit, form.text("_csrf"))) {
                throw Problem.of("bad-csrf", 403);
            }
        } catch (Problem problem) {
            refuse(bare, problem);
            return;
        }
        if (bare.session() != null && !ALWAYS.contains(bare.path())) {
            if (bare.session().mustChangePassword()) {
                bare.response().sendRedirect("/" + bare.lang() + "/security/password");
                return;
            }
            if (bare.session().mustEnrol()) {
                bare.response().sendRedirect("/" + bare.lang() + "/security");
                return;
            }
        }
        long generation = cache.generation();
        try {
            Reply reply = route.renderer().render(visit);
            send(
                    visit,
                    reply,
                    200,
                    List.of(),
                    post ? Map.of() : form.typed(),
                    route.cached() ? cacheKey : null,
                    generation);
        } catch (Problem problem) {
            if (post && problem.status() != 401 && problem.status() != 403 && problem.status() != 404) {
                again(route, visit, problem, form);
            } else {
                refuse(visit, problem);
            }
        } catch (Exception | LinkageError failed) {
            sendFailure(visit, failed);
        }
    }

    /** The page of the form again, with what was wrong and all that was typed. */
    private void again(Route route, ServletVisit visit, Problem problem, FormData form) throws IOException {
        try {
            Reply reply = route.renderer().render(visit.asGet());
            if (reply instanceof Reply.View) {
                send(visit, reply, problem.status(), problem.each(), form.typed(), null, 0);
            } else {
                refuse(visit, problem);
            }
        } catch (Problem other) {
            refuse(visit, problem);
        } catch (Exception | LinkageError failed) {
            sendFailure(visit, failed);
        }
    }

    private static void require(ServletVisit visit, String permission) {
        if (!visit.may(permission)) {
            throw visit.session() == null
                    ? Problem.of("unauthenticated", 401)
                    : Problem.of("forbidden", 403, permission);
        }
    }

    private void refuse(ServletVisit visit, Problem problem) throws IOException {
        if (problem.status() == 401 && visit.session() == null && !visit.path().equals("/sign-in")) {
            String query = visit.request().getQueryString();
            String wanted =
                    visit.request().getMethod().equals("POST") || visit.path().equals("/")
                            ? ""
                            : "?return="
                                    + URLEncoder.encode(
                                            visit.path() + (query == null ? "" : "?" + query), StandardCharsets.UTF_8);
            visit.response().setStatus(HttpServletResponse.SC_SEE_OTHER);
            visit.response().setHeader("Location", "/" + visit.lang() + "/sign-in" + wanted);
        } else {
            sendProblem(visit, problem);
        }
    }

    private void send(
            ServletVisit visit,
            Reply reply,
            int status,
            List<Problem> problems,
            Map<String, Object> typed,
            String cacheKey,
            long generation)
            throws IOException {
        HttpServletRequest request = visit.request();
        HttpServletResponse response = visit.response();
        if (reply instanceof Reply.View view) {
            String html = rendering.page(visit, view, problems, typed);
            if (cacheKey != null) {
                PageCache.Kept kept = PageCache.Kept.of(html, shown(visit));
                cache.keep(cacheKey, kept, generation);
                sendKept(kept, request, response);
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
            response.setContentType(download.type());
            response.setHeader("Cache-Control", "no-store");
            response.setHeader(
                    "Content-Disposition",
                    (download.type().equals("application/pdf") ? "inline" : "attachment") + "; filename*=UTF-8''"
                            + URLEncoder.encode(download.name(), StandardCharsets.UTF_8)
                                    .replace("+", "%20"));
            download.body().writeTo(response.getOutputStream());
        } else {
            sendProblem(visit, Problem.notFound(visit.path()));
        }
    }

    /** Modules whose content a cached page shows: its own, and those with sections on public places. */
    private Set<String> shown(ServletVisit visit) {
        Set<String> modules = new HashSet<>();
        modules.add(moduleOf(visit.module().getSymbolicName()));
        for (String slot : List.of("home.main", "home.aside", "home.now", "home.services")) {
            sections.in(slot)
                    .forEach(placed -> modules.add(moduleOf(placed.bundle().getSymbolicName())));
        }
        modules.add("core");
        return modules;
    }

    private static String moduleOf(String symbolicName) {
        return symbolicName.substring(symbolicName.lastIndexOf('.') + 1);
    }

    private static void sendKept(PageCache.Kept kept, HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setContentType("text/html; charset=utf-8");
        response.setHeader("Cache-Control", "public, no-cache");
        Sending.kept(kept, request, response);
    }

    private void sendProblem(ServletVisit visit, Problem problem) throws IOException {
        ServletVisit own = visit.in(templates.own(), Map.of());
        String text = messages.text(
                visit.module(),
                visit.lang(),
                "error." + problem.code(),
                problem.arguments().toArray());
        error(own, problem.status(), problem.code(), text, null);
    }

    private void sendFailure(ServletVisit visit, Throwable failed) throws IOException {
        String reference = UUID.randomUUID().toString().substring(0, 8);
        LOG.error("{} failed, reference {}", visit.path(), reference, failed);
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
                .with("reference", reference);
        String html = rendering.page(own, view, List.of(), Map.of());
        Csrf.send(own);
        Sending.html(html, status, own.request(), own.response());
    }

    private String optional(ServletVisit visit, String key) {
        return messages.has(templates.own(), visit.lang(), key) ? visit.text(key) : null;
    }

    private ServletVisit visit(
            String lang,
            String path,
            Map<String, String> names,
            boolean post,
            FormData form,
            Identity.Session session,
            HttpServletRequest request,
            HttpServletResponse response) {
        return new ServletVisit(this, request, response, lang, path, names, post, form, session, templates.own());
    }

    private ServletVisit visit(
            String lang,
            String path,
            Map<String, String> names,
            boolean post,
            FormData form,
            Identity.Session session,
            HttpServletRequest request,
            HttpServletResponse response,
            Route route) {
        return new ServletVisit(this, request, response, lang, path, names, post, form, session, route.bundle());
    }
}
