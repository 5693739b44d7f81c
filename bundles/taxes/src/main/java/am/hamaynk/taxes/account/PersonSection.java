package am.hamaynk.taxes.account;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.taxes.Reads;
import am.hamaynk.taxes.account.Accounts.Owed;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Beside a register's record: what this person or organisation owes. */
@Component
@Section(slot = "person", permission = "taxes.view", title = "section.debts", order = 20)
public final class PersonSection implements Renderer {
    private final Accounts accounts;
    private final Today today;
    private final Reads reads;

    @Activate
    public PersonSection(@Reference Accounts accounts, @Reference Today today, @Reference Reads reads) {
        this.accounts = accounts;
        this.today = today;
        this.reads = reads;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        if (id == null) {
            return Reply.nothing();
        }
        reads.of(id);
        Owed owed = accounts.owed(id);
        return Sections.view(
                "person-section", id, owed, owed.due() != null && owed.due().isBefore(today.get()));
    }
}
