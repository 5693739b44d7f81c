package am.hamaynk.web.edge;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.web.Reply;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import am.hamaynk.web.template.Templates;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.osgi.framework.Bundle;

/** Gives every template what the layout needs beside the module's own model. */
final class Rendering {
    private static final Map<String, String> LANGUAGE_NAMES = Map.of("hy", "Հայերեն", "en", "English", "ru", "Русский");

    private final Templates templates;
    private final Messages messages;
    private final Routes routes;
    private final Community community;
    private final Identity identity;
    private final BooleanSupplier demo;

    Rendering(
            Templates templates,
            Messages messages,
            Routes routes,
            Community community,
            Identity identity,
            BooleanSupplier demo) {
        this.templates = templates;
        this.messages = messages;
        this.routes = routes;
        this.community = community;
        this.identity = identity;
        this.demo = demo;
    }

    /** A part of a page. */
    String html(ServletVisit visit, Reply.View view) throws IOException {
        Map<String, Object> model = new HashMap<>(basics(visit));
        model.putAll(view.model());
        return templates.render(visit.module(), view.template(), model, visit);
    }

    /** A whole page. @param problems what was wrong with the form, with {@code typed} to be shown again */
    String page(ServletVisit visit, Reply.View view, List<Problem> problems, Map<String, Object> typed)
            throws IOException {
        Map<String, Object> model = new HashMap<>(basics(visit));
        model.put("languages", languages(visit));
        model.put("nav", nav(visit));
        model.put("menu", menu(visit));
        model.put("flash", flash(visit));
        model.putAll(view.model());
        if (!problems.isEmpty()) {
            model.put("problems", texts(visit, problems));
        }
        if (view.model().get("form") instanceof Map<?, ?> form) {
            // what is stored, unless something else was just typed; a query never hides what is stored
            Map<Object, Object> merged = new HashMap<>(problems.isEmpty() ? typed : form);
            merged.putAll(problems.isEmpty() ? form : typed);
            model.put("form", merged);
        } else {
            model.put("form", typed);
        }
        String html = templates.render(visit.module(), view.template(), model, visit);
        return model.get("problems") instanceof List<?> told && !told.isEmpty()
                ? Summary.ordered(html, (label, text) -> visit.text("form.problem-at", label, text))
                : html;
    }

    private Map<String, Object> basics(ServletVisit visit) {
        Map<String, Object> model = new HashMap<>();
        Community.Profile profile = community.profile();
        Map<String, Object> face = new HashMap<>();
        face.put("name", profile.name(visit.lang()));
        face.put("region", profile.regionHy());
        face.put("population", profile.population());
        face.put("phone", profile.phone());
        face.put("email", profile.email());
        face.put("address", profile.address());
        face.put("hours", profile.hours());
        face.put("colour", profile.colour());
        face.put(
                "coatOfArmsUrl",
                profile.coatOfArms() == null ? null : "/assets/coat-of-arms?v=" + profile.coatOfArms());
        model.put("community", face);
        model.put("lang", visit.lang());
        model.put("path", visit.path());
        model.put("base", "/" + visit.lang());
        model.put("demo", demo.getAsBoolean());
        model.put("problems", List.of());
        model.put("form", Map.of());
        Identity.Session session = visit.session();
        model.put("csrf", session == null ? new Csrf.Lazy(visit) : session.csrf());
        visit.user().ifPresent(user -> {
            Map<String, Object> person = new HashMap<>();
            person.put("id", user.id());
            person.put("name", user.name());
            person.put("username", user.username());
            person.put("staff", user.staff());
            person.put(
                    "roles",
                    user.roles().stream()
                            .sorted()
                            .map(role -> messages.has(templates.own(), visit.lang(), "role." + role)
                                    ? messages.text(templates.own(), visit.lang(), "role." + role)
                                    : role)
                            .toList());
            model.put("user", person);
        });
        String query = visit.request().getQueryString();
        model.put(
                "query",
                query == null
                        ? ""
                        : query.replaceAll("(^|&)(cursor|page)=[^&]*", "").replaceAll("^&", ""));
        return model;
    }

    private List<Map<String, String>> languages(ServletVisit visit) {
        List<Map<String, String>> languages = new ArrayList<>();
        String query = visit.request().getQueryString();
        String rest =
                visit.path() + (query == null || visit.request().getMethod().equals("POST") ? "" : "?" + query);
        for (String code : Languages.ALL) {
            languages.add(Map.of("code", code, "name", LANGUAGE_NAMES.get(code), "url", "/" + code + rest));
        }
        return languages;
    }

    private List<Map<String, Object>> nav(ServletVisit visit) {
        List<Map<String, Object>> nav = new ArrayList<>();
        for (Route route : routes.all()) {
            if (!route.nav().isEmpty() && visit.may(route.permission())) {
                nav.add(entry(visit, route, route.nav()));
            }
        }
        return nav;
    }

    private List<Map<String, Object>> menu(ServletVisit visit) {
        Map<Bundle, List<Map<String, Object>>> groups = new LinkedHashMap<>();
        for (Route route : routes.all()) {
            if (!route.menu().isEmpty() && visit.session() != null && visit.may(route.permission())) {
                groups.computeIfAbsent(route.bundle(), bundle -> new ArrayList<>())
                        .add(entry(visit, route, route.menu()));
            }
        }
        List<Map<String, Object>> menu = new ArrayList<>();
        groups.forEach((bundle, items) -> menu.add(Map.of(
                "title", messages.text(bundle, visit.lang(), "module.title"),
                "url", items.get(0).get("url"),
                "current", items.stream().anyMatch(item -> (Boolean) item.get("current")),
                "items", items)));
        return menu;
    }

    private Map<String, Object> entry(ServletVisit visit, Route route, String key) {
        boolean current = covers(route, visit)
                && routes.all().stream()
                        .noneMatch(other -> other.path().length() > route.path().length()
                                && !(other.menu().isEmpty() && other.nav().isEmpty())
                                && covers(other, visit));
        return Map.of(
                "title",
                messages.text(route.bundle(), visit.lang(), key),
                "url",
                "/" + visit.lang() + route.path(),
                "current",
                current);
    }

    /** Whether the visit is at the page or below it. */
    private static boolean covers(Route route, ServletVisit visit) {
        return visit.path().equals(route.path())
                || (!route.path().equals("/") && visit.path().startsWith(route.path() + "/"));
    }

    private Map<String, String> flash(ServletVisit visit) {
        if (visit.session() == null || Cookies.read(visit.request(), Cookies.FLASH) == null) {
            return null;
        }
        Cookies.drop(visit, Cookies.FLASH);
        String[] flash = identity.takeFlash(visit.session().token());
        return flash == null ? null : Map.of("kind", flash[0], "text", flash[1]);
    }

    private List<Map<String, String>> texts(ServletVisit visit, List<Problem> problems) {
        List<Map<String, String>> texts = new ArrayList<>();
        for (Problem problem : problems) {
            texts.add(Map.of(
                    "field",
                    problem.field() == null ? "" : problem.field(),
                    "code",
                    problem.code(),
                    "text",
                    messages.problem(visit.module(), visit.lang(), problem)));
        }
        return texts;
    }
}
