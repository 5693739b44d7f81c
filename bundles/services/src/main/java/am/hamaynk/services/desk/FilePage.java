package am.hamaynk.services.desk;

import am.hamaynk.api.files.Files;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.Hands;
import am.hamaynk.services.cases.CaseFiles.Attached;
import am.hamaynk.services.cases.Cases;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A file that lies in a case, to be saved and never to be run. */
@Component
@Page(path = "/services/cases/{number}/files/{file}", permission = Hands.ANY)
public final class FilePage implements Renderer {
    private final Cases cases;
    private final Files files;

    @Activate
    public FilePage(@Reference Cases cases, @Reference Files files) {
        this.cases = cases;
        this.files = files;
    }

    @Override
    public Reply render(Visit visit) {
        Attached file = cases.file(visit.param("number"), null, visit.param("file"));
        return Reply.download(file.name(), "application/octet-stream", out -> {
            try (InputStream in = files.open(file.file())) {
                in.transferTo(out);
            }
        });
    }
}
