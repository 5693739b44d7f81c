package am.hamaynk.core.audit;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the public reads, and may copy, the daily heads of the audit log. */
@Component(service = Renderer.class)
@Page(path = "/audit", permission = Permission.PUBLIC, find = "audit.title", cached = true)
public final class HeadsPage implements Renderer {
    private static final int SIZE = 50;

    private final Audit audit;

    @Activate
    public HeadsPage(@Reference Audit audit) {
        this.audit = audit;
    }

    @Override
    public Reply render(Visit visit) {
        Slice<Audit.Head> heads = audit.heads(visit.form().text("cursor", null), SIZE);
        return Reply.view("audit-heads")
                .with("title", visit.text("audit.title"))
                .with("heads", heads.items())
                .with("next", heads.next());
    }
}
