package am.hamaynk.web.admin;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Who may sign in. */
@Component
@Page(path = "/admin/users", permission = "core.users", menu = "admin.users", order = 900)
public final class UsersPage implements Renderer {
    private final Users users;
    private final ModuleTexts texts;

    @Activate
    public UsersPage(@Reference Users users, @Reference ModuleTexts texts) {
        this.users = users;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        Map<String, Object> typed = Lists.typed(visit, "q", "role");
        Lists.Place place = Lists.place(visit);
        var accounts = users.list(visit.form().text("q"), visit.form().text("role"), place.cursor(), Lists.SIZE);
        return Reply.view("admin/users")
                .with("title", visit.text("admin.users"))
                .with("form", typed)
                .with("roleOptions", RoleTexts.options(users.roles(), texts, visit.lang()))
                .with("filters", Lists.chips(typed, Map.of("role", visit.text("admin.role"))))
                .with("page", Lists.page(place, accounts));
    }
}
