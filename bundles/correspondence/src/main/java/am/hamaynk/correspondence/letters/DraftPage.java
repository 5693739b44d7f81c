package am.hamaynk.correspondence.letters;

import am.hamaynk.api.Problem;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.correspondence.Rights;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Changes a draft. */
@Component
@Page(
        path = "/correspondence/letters/{id}/edit",
        permission = Rights.REGISTER + " " + Rights.EXECUTE,
        write = Rights.REGISTER + " " + Rights.EXECUTE)
public final class DraftPage implements Renderer {
    private final Drafting drafting;
    private final Door door;
    private final LetterStore store;
    private final LetterForm form;

    @Activate
    public DraftPage(
            @Reference Drafting drafting,
            @Reference Door door,
            @Reference LetterStore store,
            @Reference LetterForm form) {
        this.drafting = drafting;
        this.door = door;
        this.store = store;
        this.form = form;
    }

    @Override
    public Reply render(Visit visit) {
        String id = visit.param("id");
        Letter draft = door.read(id);
        if (!draft.draft()) {
            throw Problem.conflict("letter-signed");
        }
        boolean finds = LetterForm.finds(visit);
        Long seen = visit.post() ? visit.form().number("version") : Long.valueOf(draft.version());
        long version = seen == null ? -1 : seen;
        if (visit.post() && !finds) {
            drafting.revise(
                    id,
                    version,
                    LetterFields.read(visit.form(), draft.direction()),
                    visit.form().files("scans"));
            return Reply.done(NewPage.path(id), "correspondence.revised");
        }
        return form.view(
                        visit,
                        draft.direction(),
                        finds ? LetterFields.typed(visit.form()) : LetterFields.of(draft, store.named(id)))
                .with("version", version)
                .with("action", "/" + visit.lang() + NewPage.path(id) + "/edit")
                .with("title", visit.text("correspondence.edit"));
    }
}
