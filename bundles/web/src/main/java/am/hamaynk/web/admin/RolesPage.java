package am.hamaynk.web.admin;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What there is to be given to users. */
@Component
@Page(path = "/admin/roles", permission = "core.roles", menu = "admin.roles", order = 905)
public final class RolesPage implements Renderer {
    private final Users users;

    @Activate
    public RolesPage(@Reference Users users) {
        this.users = users;
    }

    @Override
    public Reply render(Visit visit) {
        return Reply.view("admin/roles")
                .with("title", visit.text("admin.roles"))
                .with("roles", users.roles());
    }
}
