package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.module.Readiness;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Collisions;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import am.hamaynk.web.Screening;
import am.hamaynk.web.template.Templates;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
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
        maxFileSize = FormData.LONGEST_FILE,
        maxRequestSize = FormData.MOST,
        fileSizeThreshold = 1 << 16)
public final class Edge extends HttpServlet {
    private static final long serialVersionUID = 1L;

    /** Pages that stay open to somebody who must first change the password or set up the second factor. */
    private static final Set<String> ALWAYS = Set.of("/security/password", "/security", "/sign-out");

    private static final Set<String> METHODS = Set.of("GET", "HEAD", "POST");

    private final transient Routes routes;
    private final transient PageCache cache;
    private final transient Access access;
    private final transient Identity identity;
    private final transient Messages messages;
    private final transient Community community;
    private final transient Files files;
    private final transient Screening screening;
    private final transient Slots slots;
    private final transient Assets assets;
    private final transient Templates templates;
    private final transient Answers answers;

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
            @Reference Screening screening,
            @Reference Readiness readiness) {
        this.routes = routes;
        this.cache = cache;
        this.access = access;
        this.identity = identity;
        this.messages = messages;
        this.templates = templates;
        this.community = community;
        this.files = files;
        this.screening = screening;
        Rendering rendering = new Rendering(templates, messages, routes, community, identity, readiness::demo);
        this.answers = new Answers(routes, rendering, templates, messages, cache, identity);
        this.slots = new Slots(sections, rendering, access, Slots.LIMIT);
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
        Sending.secure(request, response);
        String address = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        boolean post = request.getMethod().equals("POST");
        if (!METHODS.contains(request.getMethod()) || (post && address.startsWith("/assets/"))) {
            response.sendError(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
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
        page(lang, path, request, response);
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
            answers.problem(visit, Problem.notFound(address));
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
                Answers.kept(kept, request, response);
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
            answers.problem(bare, Problem.notFound(path));
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
            form = FormData.of(request, bare.session() != null, route.uploads());
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
            answers.refuse(bare, problem);
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
        long begun = cache.moment();
        form.screen(screening, bare.path());
        try {
            Reply reply = route.renderer().render(visit);
            answers.send(
                    visit,
                    reply,
                    200,
                    List.of(),
                    post ? Map.of() : form.typed(),
                    route.cached() ? cacheKey : null,
                    begun);
        } catch (Problem problem) {
            if (post && problem.status() != 401 && problem.status() != 403 && problem.status() != 404) {
                again(route, visit, problem, form);
            } else {
                answers.refuse(visit, problem);
            }
        } catch (Exception | Error failed) {
            Optional<Problem> collision = post ? Collisions.problem(failed) : Optional.empty();
            if (collision.isPresent()) {
                again(route, visit, collision.get(), form);
            } else {
                failed(route, visit, failed);
            }
        }
    }

    /** A page whose module leaves while it is being made is gone, which is no failure. */
    private void failed(Route route, ServletVisit visit, Throwable failed) throws IOException {
        if (route.bundle().getState() == Bundle.ACTIVE) {
            answers.failure(visit, route.path(), failed);
        } else if (!visit.response().isCommitted()) {
            answers.problem(visit.in(templates.own(), Map.of()), Problem.notFound(visit.path()));
        }
    }

    /** The page of the form again, with what was wrong and all that was typed. */
    private void again(Route route, ServletVisit visit, Problem problem, FormData form) throws IOException {
        Sending.later(problem, visit.response());
        try {
            Reply reply = route.renderer().render(visit.asGet());
            if (reply instanceof Reply.View) {
                answers.send(visit, reply, problem.status(), problem.each(), form.typed(), null, 0);
            } else {
                answers.refuse(visit, problem);
            }
        } catch (Problem other) {
            answers.refuse(visit, problem);
        } catch (Exception | Error failed) {
            failed(route, visit, failed);
        }
    }

    private static void require(ServletVisit visit, String permission) {
        if (!visit.may(permission)) {
            throw visit.session() == null
                    ? Problem.of("unauthenticated", 401)
                    : Problem.of("forbidden", 403, permission);
        }
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
