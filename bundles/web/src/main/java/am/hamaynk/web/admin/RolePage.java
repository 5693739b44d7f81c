package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Role;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A role, composed of what the installed modules allow to be granted; under the name {@code new} one to be made. */
@Component
@Page(path = "/admin/roles/{name}", permission = "core.roles", write = "core.roles")
public final class RolePage implements Renderer {
    private static final String NEW = "new";

    private final Users users;
    private final ModuleTexts texts;

    @Activate
    public RolePage(@Reference Users users, @Reference ModuleTexts texts) {
        this.users = users;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        Role role = visit.param("name").equals(NEW) ? null : find(visit.param("name"));
        if (visit.post()) {
            return act(visit, role);
        }
        Reply.View view = Reply.view("admin/role")
                .with("title", role == null ? visit.text("admin.role-add") : RoleTexts.title(role, texts, visit.lang()))
                .with("permissionGroups", groups(visit));
        return role == null ? view : view.with("role", role);
    }

    private Role find(String name) {
        return users.roles().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(name));
    }

    private Reply act(Visit visit, Role role) {
        if (visit.form().text("action").equals("delete") && role != null) {
            users.deleteRole(role.name());
            return Reply.done("/admin/roles", "admin.role-deleted");
        }
        Long version = visit.form().number("version");
        Set<String> permissions = new HashSet<>(visit.form().all("permissions"));
        if (role != null) {
            role.permissions().stream().filter(each -> !shown(each)).forEach(permissions::add);
        }
        users.saveRole(new Role(
                role == null ? visit.form().required("name") : role.name(),
                visit.form().text("title", null),
                permissions,
                0,
                role == null || version == null ? 0 : (int) Math.min(version, Integer.MAX_VALUE)));
        return Reply.done("/admin/roles", "admin.saved");
    }

    /** Whether its module is there now; the permissions of a withdrawn one are kept until it comes back. */
    private boolean shown(String permission) {
        return users.permissions().values().stream().anyMatch(each -> each.contains(permission));
    }

    private List<Map<String, Object>> groups(Visit visit) {
        return users.permissions().entrySet().stream()
                .filter(module -> !module.getValue().isEmpty())
                .map(module -> Map.<String, Object>of(
                        "module", module.getKey(),
                        "title", texts.title(module.getKey(), visit.lang()),
                        "items",
                                module.getValue().stream()
                                        .map(each -> Map.of(
                                                "value",
                                                each,
                                                "text",
                                                texts.text(module.getKey(), visit.lang(), "permission." + each, each)))
                                        .toList()))
                .toList();
    }
}
