package am.hamaynk.services.catalogue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.text.Texts;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.definition.Services;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What can be applied for here, for anybody. */
@Component
@Page(path = "/services", permission = Permission.PUBLIC, nav = "services.nav", cached = true, order = 10)
public final class CataloguePage implements Renderer {
    private final Services services;
    private final Texts texts;

    @Activate
    public CataloguePage(@Reference Services services, @Reference Texts texts) {
        this.services = services;
        this.texts = texts;
    }

    @Override
    public Reply render(Visit visit) {
        String query = visit.form().text("q");
        return Reply.view("catalogue")
                .with("title", visit.text("services.nav"))
                .with("q", query)
                .with("groups", Catalogue.groups(services.all(), query, visit.lang(), texts));
    }
}
