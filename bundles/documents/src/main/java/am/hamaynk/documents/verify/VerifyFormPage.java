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

/** For those who hold a paper and no camera: the code is typed. */
@Component(service = Renderer.class)
@Page(path = "/verify", permission = Permission.PUBLIC, find = "documents.verify.title")
public final class VerifyFormPage implements Renderer {
    private final DocumentService documents;

    @Activate
    public VerifyFormPage(@Reference DocumentService documents) {
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) {
        String typed = visit.form().text("code");
        return documents
                .find(typed)
                .<Reply>map(issued -> Reply.redirect("/verify/" + issued.code()))
                .orElseGet(() -> Reply.view("verify-form")
                        .with("title", visit.text("documents.verify.title"))
                        .with("typed", typed)
                        .with("whole", DocumentService.whole(typed))
                        .with("wrong", wrong(visit, typed)));
    }

    /** What is not a whole code says nothing of the paper, so that nobody takes a slip of the hand for a forgery. */
    private static String wrong(Visit visit, String typed) {
        if (!visit.form().has("code")) {
            return null;
        }
        return visit.text(
                typed.isEmpty()
                        ? "documents.verify.empty"
                        : DocumentService.whole(typed) ? "error.document-unknown" : "documents.verify.incomplete");
    }
}
