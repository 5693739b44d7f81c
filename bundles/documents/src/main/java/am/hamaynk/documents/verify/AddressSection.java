package am.hamaynk.documents.verify;

import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Section;
import am.hamaynk.api.web.Visit;
import am.hamaynk.documents.issue.DocumentService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells whoever looks after the platform that papers go out with an address that nobody can open. */
@Component(service = Renderer.class)
@Section(slot = "admin.health", permission = "core.health")
public final class AddressSection implements Renderer {
    private final DocumentService documents;

    @Activate
    public AddressSection(@Reference DocumentService documents) {
        this.documents = documents;
    }

    /** @return null where all is well: then nothing stands there */
    @Override
    public Reply render(Visit visit) {
        return documents.unreachable() ? Reply.view("address").with("address", documents.address()) : null;
    }
}
