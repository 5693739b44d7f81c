package am.hamaynk.taxes.account;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What I owe, and why. */
@Component
@Page(path = "/taxes/own", permission = Permission.SIGNED_IN, find = "own.title")
public final class OwnPage implements Renderer {
    private final Accounts accounts;
    private final AccountModel models;

    @Activate
    public OwnPage(@Reference Accounts accounts, @Reference AccountModel models) {
        this.accounts = accounts;
        this.models = models;
    }

    @Override
    public Reply render(Visit visit) {
        String subject = visit.user().map(User::subject).orElse(null);
        if (subject == null) {
            return new Reply.View("own-none", Map.of("title", visit.text("own.title")));
        }
        Map<String, Object> model = models.of(accounts.of(subject, null), visit);
        model.put("title", visit.text("own.title"));
        model.put("staff", false);
        return new Reply.View("own", model);
    }
}
