package am.hamaynk.web.rest;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.web.Messages;
import am.hamaynk.web.edge.Cookies;
import am.hamaynk.web.rest.Rest.Asked;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import javax.servlet.ServletConfig;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;

/**
 * Knows who calls before CXF looks anything up: a bearer token, or the session of the browser, whose cookie counts for a
 * change only beside the header {@code X-CSRF-Token}.
 */
final class ApiServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    /** The character of number 0, which nobody types and PostgreSQL refuses in a text. */
    private static final String NO_CHARACTER = "%00";

    private final transient HttpServlet cxf;
    private final transient Access access;
    private final transient Identity identity;
    private final transient Problems problems;
    private final transient Predicate<String> known;
    private final transient Function<String, Optional<Asked>> asked;

    /**
     * @param known whether a resource is published at an address below /api/v1
     * @param asked what it declares
     */
    ApiServlet(
            HttpServlet cxf,
            Access access,
            Identity identity,
            Messages messages,
            Bundle own,
            Predicate<String> known,
            Function<String, Optional<Asked>> asked) {
        this.cxf = cxf;
        this.access = access;
        this.identity = identity;
        this.problems = new Problems(messages, own, own);
        this.known = known;
        this.asked = asked;
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        cxf.init(config);
    }

    @Override
    public void destroy() {
        cxf.destroy();
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
        try {
            User user = user(request);
            String path = request.getPathInfo() == null ? "" : request.getPathInfo();
            String query = request.getQueryString();
            if (query != null && query.contains(NO_CHARACTER)) {
                throw Problem.of("bad-request", 400);
            }
            if (!path.startsWith("/v1/") || !known.test(path.substring(3))) {
                throw Problem.notFound(path);
            }
            answer(user, path, new Sent(request), response);
        } catch (Problem problem) {
            problems.write(problem, request.getHeader("Accept-Language"), response);
        }
    }

    /** A resource that leaves before CXF has handed it the call is gone, which is no failure. */
    private void answer(User user, String path, HttpServletRequest request, HttpServletResponse response) {
        try {
            access.as(user, () -> {
                Optional<Asked> meant = asked.apply(path.substring(3));
                if (meant.isPresent()) {
                    meant.get()
                            .of()
                            .require(access, request.getMethod(), meant.get().path());
                }
                cxf.service(request, response);
                return null;
            });
        } catch (RuntimeException failed) {
            throw response.isCommitted() || known.test(path.substring(3)) ? failed : Problem.notFound(path);
        }
    }

    private User user(HttpServletRequest request) {
        String authorization = request.getHeader("Authorization");
        if (authorization != null) {
            if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
                throw Problem.of("unauthenticated", 401);
            }
            return identity.byToken(authorization.substring(7).strip())
                    .orElseThrow(() -> Problem.of("unauthenticated", 401));
        }
        Identity.Session session =
                identity.session(Cookies.read(request, Cookies.SESSION)).orElse(null);
        if (session == null || session.mustChangePassword() || session.mustEnrol()) {
            return null;
        }
        String csrf = request.getHeader("X-CSRF-Token");
        boolean trusted = SAFE.contains(request.getMethod())
                || (csrf != null
                        && MessageDigest.isEqual(
                                csrf.getBytes(StandardCharsets.UTF_8),
                                session.csrf().getBytes(StandardCharsets.UTF_8)));
        return trusted ? session.user() : null;
    }
}
