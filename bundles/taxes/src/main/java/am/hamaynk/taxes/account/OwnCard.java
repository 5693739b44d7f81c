package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.account.Accounts.Owed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The card that says what I owe and until when, before it is opened. */
@Component
@Section(slot = "account.card", permission = Permission.SIGNED_IN, order = 10)
public final class OwnCard implements Renderer {
    private final Accounts accounts;
    private final Today today;

    @Activate
    public OwnCard(@Reference Accounts accounts, @Reference Today today) {
        this.accounts = accounts;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) {
        return Sections.subject(visit)
                .<Reply>map(subject -> {
                    Owed owed = visit.once("account", () -> accounts.of(subject, null))
                            .owed();
                    boolean late = owed.due() != null && owed.due().isBefore(today.get());
                    return Sections.view("card", subject, owed, late);
                })
                .orElseGet(Reply::nothing);
    }
}
