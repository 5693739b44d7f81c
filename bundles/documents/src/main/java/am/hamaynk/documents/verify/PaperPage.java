package am.hamaynk.documents.verify;

import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.documents.issue.DocumentService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One issued paper, where it can be revoked. */
@Component(service = Renderer.class)
@Page(path = "/documents/{code}", permission = "documents.view", write = "documents.revoke")
public final class PaperPage implements Renderer {
    private final DocumentService documents;

    @Activate
    public PaperPage(@Reference DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        String code = visit.param("code");
        if (visit.post()) {
            documents.revoke(code, visit.form().text("reason"));
            return Reply.done("/documents/" + code, "documents.revoked.done");
        }
        var sheet = documents.shown(code, visit.lang()).orElseThrow(DocumentService::unknown);
        return Reply.view("paper-detail")
                .with("title", sheet.title())
                .with("sheet", sheet)
                .with("mayRevoke", visit.may("documents.revoke"));
    }
}
