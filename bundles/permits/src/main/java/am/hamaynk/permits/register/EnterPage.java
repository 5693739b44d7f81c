package am.hamaynk.permits.register;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Takes a permit that was granted on paper. */
@Component
@Page(path = "/permits/register/new", permission = Rights.EDIT, write = Rights.EDIT)
public final class EnterPage implements Renderer {
    private final Permits permits;
    private final EntryPages entries;

    @Activate
    public EnterPage(@Reference Permits permits, @Reference EntryPages entries) {
        this.permits = permits;
        this.entries = entries;
    }

    @Override
    public Reply render(Visit visit) {
        if (visit.post()) {
            Permit permit = permits.enter(entries.read(visit));
            return Reply.done("/permits/register/" + permit.id(), "done.entered");
        }
        return entries.form(visit, "")
                .with("title", visit.text("entry.title"))
                .with("action", "/" + visit.lang() + "/permits/register/new");
    }
}
