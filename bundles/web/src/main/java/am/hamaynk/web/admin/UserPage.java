package am.hamaynk.web.admin;

import am.hamaynk.api.Problem;
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

/** One account: who it is, what they may, and what helps when they stand before a shut door. */
@Component
@Page(path = "/admin/users/{id}", permission = "core.users", write = "core.users")
public final class UserPage implements Renderer {
    private final Users users;
    private final ModuleTexts texts;
    private final Persons persons;

    @Activate
    public UserPage(@Reference Users users, @Reference ModuleTexts texts, @Reference Persons persons) {
        this.users = users;
        this.texts = texts;
        this.persons = persons;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        return visit.post() ? act(visit, id) : view(visit, users.find(id));
    }

    private Reply.View view(Visit visit, Account account) {
        return Reply.view("admin/user")
                .with("title", account.name())
                .with("account", account)
                .with("person", persons.name(account.subject()))
                .with("roleOptions", RoleTexts.options(users.roles(), texts, visit.lang()));
    }

    private Reply act(Visit visit, String id) {
        String here = "/admin/users/" + id;
        switch (visit.form().text("action")) {
            case "save" -> {
                users.update(typed(visit, users.find(id)));
                return Reply.done(here, "admin.saved");
            }
            case "password" -> {
                String password = users.resetPassword(id);
                return view(visit, users.find(id)).with("firstPassword", password);
            }
            case "unlock" -> {
                users.unlock(id, false);
                return Reply.done(here, "admin.unlocked");
            }
            case "otp-off" -> {
                users.unlock(id, true);
                return Reply.done(here, "security.otp-dropped");
            }
            case "close", "reopen" -> {
                boolean active = visit.form().text("action").equals("reopen");
                Account seen = users.find(id);
                users.update(new Account(
                        id,
                        seen.username(),
                        seen.name(),
                        seen.email(),
                        seen.staff(),
                        active,
                        seen.subject(),
                        seen.roles(),
                        seen.secondFactor(),
                        null,
                        null,
                        version(visit)));
                return Reply.done(here, active ? "admin.reopened" : "admin.closed-done");
            }
            default -> throw Problem.of("bad-request", 400);
        }
    }

    private Account typed(Visit visit, Account before) {
        String subject = persons.typed(visit.form(), before.subject());
        visit.form().check();
        return new Account(
                before.id(),
                before.username(),
                visit.form().text("name"),
                visit.form().text("email", null),
                visit.form().has("staff"),
                before.active(),
                subject,
                Set.copyOf(visit.form().all("roles")),
                before.secondFactor(),
                null,
                null,
                version(visit));
    }

    private static int version(Visit visit) {
        Long version = visit.form().number("version");
        return version == null ? 0 : (int) Math.min(version, Integer.MAX_VALUE);
    }
}
