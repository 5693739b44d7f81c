package am.hamaynk.services.follow;

import am.hamaynk.api.Problem;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The paper that a case ended with. */
@Component
@Page(path = "/case/{number}/paper", permission = Permission.PUBLIC)
public final class PaperPage implements Renderer {
    private final Opening opening;
    private final Documents documents;

    @Activate
    public PaperPage(@Reference Opening opening, @Reference Documents documents) {
        this.opening = opening;
        this.documents = documents;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return opening.opened(visit, sight -> {
            String code = sight.row().document();
            if (code == null) {
                throw Problem.notFound(sight.row().number());
            }
            byte[] pdf = documents.content(code);
            return Reply.download(sight.row().number() + ".pdf", "application/pdf", out -> out.write(pdf));
        });
    }
}
