package am.hamaynk.services.apply;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives the link by which somebody goes on later, also on another device. */
@Component
@Page(path = "/services/{id}/apply/later", permission = Permission.PUBLIC)
public final class LaterPage implements Renderer {
    private final Applying applying;
    private final Documents documents;
    private final Today today;

    @Activate
    public LaterPage(@Reference Applying applying, @Reference Documents documents, @Reference Today today) {
        this.applying = applying;
        this.documents = documents;
        this.today = today;
    }

    @Override
    public Reply render(Visit visit) throws Exception {
        return applying.begun(visit, desk -> {
            String secret = visit.kept(Applying.SECRET);
            String link = secret == null || desk.office()
                    ? null
                    : documents.address("/" + visit.lang() + Applying.path(desk.offer(), "") + "?s=" + secret);
            return Applying.view(visit, desk, "apply-later", Desk.REVIEW, visit.text("apply.later.title"))
                    .with("place", null)
                    .with("go", "/" + visit.lang() + Applying.path(desk, desk.next()))
                    .with("link", link)
                    .with("qr", link == null ? "" : documents.qrSvg(link))
                    .with("account", visit.user().isPresent())
                    .with(
                            "until",
                            LocalDate.ofInstant(desk.draft().changed(), today.zone())
                                    .plusDays(Drafts.DAYS));
        });
    }
}
