package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.module.Modules.ModuleInfo;
import am.hamaynk.api.module.Modules.Requirement;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which modules run, which the law requires of a community of this size and why, and which are merely offered. */
@Component
@Page(path = "/admin/modules", permission = "core.modules", write = "core.modules", menu = "admin.modules", order = 910)
public final class ModulesPage implements Renderer {
    private static final int LARGEST = 20_000_000;

    private final Modules modules;
    private final Community community;
    private final ModuleTexts texts;

    @Activate
    public ModulesPage(@Reference Modules modules, @Reference Community community, @Reference ModuleTexts texts) {
        this.modules = modules;
        this.community = community;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        return visit.post() ? act(visit) : view(visit);
    }

    private Reply act(Visit visit) {
        String name = visit.form().required("name");
        visit.form().check();
        String title = texts.title(name, visit.lang());
        switch (visit.form().text("action")) {
            case "install" -> {
                modules.install(name);
                return Reply.done("/admin/modules", "admin.module-installed", texts.title(name, visit.lang()));
            }
            case "withdraw" -> {
                modules.withdraw(name, visit.form().text("reason"));
                return Reply.done("/admin/modules", "admin.module-withdrawn", title);
            }
            default -> throw Problem.of("bad-request", 400);
        }
    }

    private Reply view(Visit visit) {
        int actual = community.profile().population();
        int population = visit.form().text("population").matches("\\d{1,8}")
                ? Math.min(LARGEST, Integer.parseInt(visit.form().text("population")))
                : actual;
        List<Requirement> requirements = modules.requirements(population);
        return Reply.view("admin/modules")
                .with("title", visit.text("admin.modules"))
                .with("form", Map.of("population", population))
                .with("population", population)
                .with("whatIf", population != actual)
                .with("asked", visit.form().text("name"))
                .with(
                        "missing",
                        requirements.stream()
                                .flatMap(each -> each.modules().stream())
                                .distinct()
                                .filter(name -> modules.list().stream()
                                        .noneMatch(known -> known.name().equals(name)))
                                .map(name -> texts.title(name, visit.lang()))
                                .toList())
                .with(
                        "modules",
                        modules.list().stream()
                                .map(module -> module(module, requirements, visit))
                                .sorted((one, other) ->
                                        Boolean.compare((Boolean) other.get("required"), (Boolean) one.get("required")))
                                .toList());
    }

    private Map<String, Object> module(ModuleInfo module, List<Requirement> requirements, Visit visit) {
        List<Map<String, Object>> why = requirements.stream()
                .filter(each -> each.modules().contains(module.name()))
                .map(each -> Map.<String, Object>of(
                        "text",
                                each.obligation()
                                        .getOrDefault(
                                                visit.lang(), each.obligation().getOrDefault("hy", "")),
                        "law", each.law(),
                        "evidence", texts.text("web", visit.lang(), "evidence." + each.evidence(), each.evidence()),
                        "minimum", each.minimum()))
                .toList();
        Map<String, Object> shown = new HashMap<>();
        shown.put("name", module.name());
        shown.put("version", module.version());
        shown.put("state", module.state());
        shown.put("title", texts.title(module.name(), visit.lang()));
        shown.put("about", texts.about(module.name(), visit.lang()));
        shown.put("required", !why.isEmpty());
        shown.put("reasonAsked", module.required());
        shown.put("why", why);
        return shown;
    }
}
