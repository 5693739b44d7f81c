package am.hamaynk.web.edge;

import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Form;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.Languages;
import am.hamaynk.web.template.TemplateVisit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.Bundle;

/** {@link Visit} of one request; a section's is made from its host's. */
public final class ServletVisit implements Visit, TemplateVisit {
    private final Edge edge;
    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final String lang;
    private final String path;
    private final Map<String, String> names;
    private final boolean post;
    private final Form form;
    private final Identity.Session session;
    private final Bundle module;
    /** Of {@link #once}, for the page and all its sections. */
    private final Map<String, Found> found;

    ServletVisit(
            Edge edge,
            HttpServletRequest request,
            HttpServletResponse response,
            String lang,
            String path,
            Map<String, String> names,
            boolean post,
            Form form,
            Identity.Session session,
            Bundle module) {
        this(edge, request, response, lang, path, names, post, form, session, module, new ConcurrentHashMap<>());
    }

    private ServletVisit(
            Edge edge,
            HttpServletRequest request,
            HttpServletResponse response,
            String lang,
            String path,
            Map<String, String> names,
            boolean post,
            Form form,
            Identity.Session session,
            Bundle module,
            Map<String, Found> found) {
        this.edge = edge;
        this.request = request;
        this.response = response;
        this.lang = lang;
        this.path = path;
        this.names = names;
        this.post = post;
        this.form = form;
        this.session = session;
        this.module = module;
        this.found = found;
    }

    ServletVisit asGet() {
        return new ServletVisit(edge, request, response, lang, path, names, false, form, session, module);
    }

    ServletVisit in(Bundle other, Map<String, String> parameters) {
        return new ServletVisit(edge, request, response, lang, path, parameters, false, form, session, other, found);
    }

    public HttpServletRequest request() {
        return request;
    }

    public HttpServletResponse response() {
        return response;
    }

    /** The session, or null. */
    public Identity.Session session() {
        return session;
    }

    Bundle module() {
        return module;
    }

    @Override
    public String lang() {
        return lang;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public boolean post() {
        return post;
    }

    @Override
    public String param(String name) {
        return names.get(name);
    }

    @Override
    public Form form() {
        return form;
    }

    @Override
    public Optional<User> user() {
        return Optional.ofNullable(session).map(Identity.Session::user);
    }

    @Override
    public boolean may(String permission) {
        for (String one : permission.split(" ")) {
            boolean open = one.equals(Permission.PUBLIC) || one.equals(Permission.HOLDER);
            if (open || session != null && session.user().may(one)) {
                return true;
            }
        }
        return false;
    }

    @Override
    @SuppressWarnings("unchecked")
    public <T> T once(String what, Supplier<T> find) {
        return (T) found.computeIfAbsent(module.getBundleId() + " " + what, key -> new Found())
                .by(find);
    }

    /** Found by whoever asks first; others that ask for the same wait for it, and nobody else does. */
    private static final class Found {
        private Object value;

        private synchronized Object by(Supplier<?> find) {
            if (value == null) {
                value = find.get();
            }
            return value;
        }
    }

    @Override
    public String kept(String name) {
        return Cookies.read(request, Cookies.KEPT + name);
    }

    @Override
    public void keep(String name, String below, String secret, int days) {
        Languages.ALL.forEach(each -> Cookies.keep(this, name, "/" + each + below, secret, days));
    }

    @Override
    public String text(String key, Object... arguments) {
        return edge.messages().text(module, lang, key, arguments);
    }

    @Override
    public List<Rendered> slot(String name, Map<String, String> parameters) {
        return edge.slots().render(this, name, parameters);
    }

    @Override
    public String asset(String name) {
        return edge.assets().address(name);
    }
}
