package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.account.Accounts.Account;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What I owe, bill by bill with its reasons, on my account. */
@Component
@Section(slot = "account", permission = Permission.SIGNED_IN, title = "account.open", order = 10)
public final class OwnSection implements Renderer {
    private final Accounts accounts;
    private final AccountModel models;
    private final Today today;

    @Activate
    public OwnSection(@Reference Accounts accounts, @Reference AccountModel models, @Reference Today today) {
        this.accounts = accounts;
        this.models = models;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        String subject = Sections.subject(visit).orElse(null);
        if (subject == null) {
            return Reply.nothing();
        }
        Account account = visit.once("account", () -> accounts.of(subject, null));
        if (account.debts().isEmpty() && account.payments().isEmpty()) {
            return Reply.nothing();
        }
        Map<String, Object> model = models.of(account, visit);
        model.put("today", today.get());
        return new Reply.View("own-section", model);
    }
}
