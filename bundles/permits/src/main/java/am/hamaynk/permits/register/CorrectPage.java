package am.hamaynk.permits.register;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Corrects what was written down from paper; what a case granted stays as it was granted. */
@Component
@Page(path = "/permits/register/{id}/correct", permission = Rights.EDIT, write = Rights.EDIT)
public final class CorrectPage implements Renderer {
    private final Permits permits;
    private final EntryPages entries;

    @Activate
    public CorrectPage(@Reference Permits permits, @Reference EntryPages entries) {
        this.permits = permits;
        this.entries = entries;
    }

    @Override
    public Reply render(Visit visit) {
        Permit permit = permits.see(visit.param("id"));
        String here = "/permits/register/" + permit.id();
        if (visit.post()) {
            permits.correct(permit.id(), PermitPage.version(visit), entries.read(visit));
            return Reply.done(here, "done.corrected");
        }
        if (permit.caseNumber() != null) {
            throw Problem.conflict("permit-of-case", permit.number());
        }
        return entries.form(visit, permit.kind())
                .with("title", visit.text("entry.correct"))
                .with("caption", permit.number())
                .with("form", entries.written(permit))
                .with("version", permit.version())
                .with("action", "/" + visit.lang() + here + "/correct");
    }
}
