package am.hamaynk.services.follow;

import am.hamaynk.api.files.Files;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.cases.CaseFiles;
import am.hamaynk.services.cases.Cases;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A file of a case, always to be saved: what somebody brought is never opened as a page of ours. */
@Component
@Page(path = "/case/{number}/files/{file}", permission = Permission.PUBLIC)
public final class CaseFilePage implements Renderer {
    private final Opening opening;
    private final Cases cases;
    private final Files files;

    @Activate
    public CaseFilePage(@Reference Opening opening, @Reference Cases cases, @Reference Files files) {
        this.opening = opening;
        this.cases = cases;
        this.files = files;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return opening.opened(visit, sight -> {
            CaseFiles.Attached file = cases.file(sight.row().number(), Opening.secret(visit), visit.param("file"));
            return Reply.download(file.name(), "application/octet-stream", out -> {
                try (InputStream in = files.open(file.file())) {
                    in.transferTo(out);
                }
            });
        });
    }
}
