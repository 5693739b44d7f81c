package am.hamaynk.documents.verify;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.documents.issue.DocumentService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What the QR code on a paper leads to: whether it counts, and what it must say. */
@Component(service = Renderer.class)
@Page(path = "/verify/{code}", permission = Permission.PUBLIC)
public final class VerifyPage implements Renderer {
    private final DocumentService documents;

    @Activate
    public VerifyPage(@Reference DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        var sheet = documents.shown(visit.param("code"), visit.lang()).orElseThrow(DocumentService::unknown);
        return Reply.view("verify").with("title", sheet.title()).with("sheet", sheet);
    }
}
