package am.hamaynk.services.catalogue;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.web.Page;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.figures.FigureBook;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** One service before it is applied for. */
@Component
@Page(path = "/services/{id}", permission = Permission.PUBLIC, cached = true)
public final class ServicePage implements Renderer {
    private final Services services;
    private final FigureBook figures;

    @Activate
    public ServicePage(@Reference Services services, @Reference FigureBook figures) {
        this.services = services;
        this.figures = figures;
    }

    @Override
    public Reply render(Visit visit) {
        Leaflet leaflet = Leaflet.of(services.find(visit.param("id")), visit.lang());
        return Reply.view("service")
                .with("title", leaflet.title())
                .with("service", leaflet)
                .with("figures", figures.latest(leaflet.id()));
    }
}
