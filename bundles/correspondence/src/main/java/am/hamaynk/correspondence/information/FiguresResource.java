package am.hamaynk.correspondence.information;

import am.hamaynk.api.Slice;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link InformationFigures} for programs. */
@Component(service = Object.class)
@Resource(resource = "/correspondence/information/figures")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
public final class FiguresResource {
    private final InformationFigures figures;

    @Activate
    public FiguresResource(@Reference InformationFigures figures) {
        this.figures = figures;
    }

    /** Latest year first. */
    @GET
    @Permission(Permission.PUBLIC)
    public Slice<InformationFigures.Year> figures() {
        return new Slice<>(figures.years(), null);
    }
}
