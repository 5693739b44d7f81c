package am.hamaynk.permits.inspection;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.inspection.Inspection.Photo;
import java.io.InputStream;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** A picture or paper of an inspection, for those who may see the register: to be saved and never to be run. */
@Component
@Page(path = "/permits/inspections/{id}/files/{file}", permission = Rights.VIEW)
public final class PhotoPage implements Renderer {
    private final Inspections inspections;

    @Activate
    public PhotoPage(@Reference Inspections inspections) {
        this.inspections = inspections;
    }

    @Override
    public Reply render(Visit visit) {
        Photo photo = inspections.photo(visit.param("id"), visit.param("file"));
        return Reply.download(photo.name(), "application/octet-stream", out -> {
            try (InputStream in = inspections.content(photo)) {
                in.transferTo(out);
            }
        });
    }
}
