package am.hamaynk.services.figures;

import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import java.util.List;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the services were done: numbers, days, share in time and rating, for everybody. */
@Component(service = Object.class)
@Resource(resource = "/services/figures")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Permission(Permission.PUBLIC)
public final class FiguresResource {
    private final FigureBook book;

    @Activate
    public FiguresResource(@Reference FigureBook book) {
        this.book = book;
    }

    /**
     * @param from first month, {@code 2026-01}
     * @param to last month
     * @param least numbers below this one, and what would be told of so few, are null
     */
    public record Told(String from, String to, int least, Figures all, List<FigureBook.Line> services) {}

    /** @param period a year; the last twelve months where it is not said */
    @GET
    public Told get(@QueryParam("period") String period) {
        FigureBook.Table table = book.table(period);
        return new Told(
                table.period().first().toString(),
                table.period().last().toString(),
                Counts.LEAST,
                table.all(),
                table.lines());
    }
}
