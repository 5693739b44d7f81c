package am.hamaynk.web.admin;

import am.hamaynk.api.identity.Users;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.Set;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A new account; its first password is shown once and must be changed at the first sign-in. */
@Component
@Page(path = "/admin/users/new", permission = "core.users", write = "core.users")
public final class NewUserPage implements Renderer {
    private final Users users;
    private final ModuleTexts texts;
    private final Persons persons;

    @Activate
    public NewUserPage(@Reference Users users, @Reference ModuleTexts texts, @Reference Persons persons) {
        this.users = users;
        this.texts = texts;
        this.persons = persons;
    }

    @Override
    public Reply render(Visit visit) {
        Reply.View view = Reply.view("admin/user")
                .with("title", visit.text("admin.user-add"))
                .with("roleOptions", RoleTexts.options(users.roles(), texts, visit.lang()));
        if (!visit.post()) {
            return view;
        }
        String subject = persons.typed(visit.form(), null);
        visit.form().check();
        Users.Created created = users.create(new Account(
                null,
                visit.form().text("username"),
                visit.form().text("name"),
                visit.form().text("email", null),
                visit.form().has("staff"),
                true,
                subject,
                Set.copyOf(visit.form().all("roles")),
                false,
                null,
                null,
                0));
        return view.with("title", created.account().name())
                .with("account", created.account())
                .with("person", persons.name(subject))
                .with("firstPassword", created.password());
    }
}
