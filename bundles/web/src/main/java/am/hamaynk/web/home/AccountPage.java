package am.hamaynk.web.home;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.web.edge.ServletVisit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A resident's own page: cards that answer before they are opened, made by the modules, and messages to them. */
@Component
@Page(path = "/account", permission = Permission.SIGNED_IN, find = "account.title", write = Permission.SIGNED_IN)
public final class AccountPage implements Renderer {
    private static final int MESSAGES = 20;

    private final Notifications notifications;

    @Activate
    public AccountPage(@Reference Notifications notifications) {
        this.notifications = notifications;
    }

    @Override
    public Reply render(Visit visit) {
        User user = visit.user().orElseThrow();
        if (visit.post()) {
            notifications.markRead(user.id(), visit.form().text("message", null));
            return Reply.redirect("/account#messages");
        }
        ServletVisit host = (ServletVisit) visit;
        return Reply.view("account")
                .with("title", visit.text("account.title"))
                .with("linked", user.subject() != null)
                .with("cards", host.slot("account.card", Map.of()))
                .with("sections", host.slot("account", Map.of()))
                .with("unread", notifications.unread(user.id()))
                .with(
                        "messages",
                        notifications.messages(user.id(), null, MESSAGES).items());
    }
}
