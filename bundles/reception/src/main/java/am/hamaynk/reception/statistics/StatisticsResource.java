package am.hamaynk.reception.statistics;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.reception.statistics.Figures.Summary;
import java.time.LocalDate;
import javax.ws.rs.GET;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How long people waited and were served, of days that are over. */
@Component(service = Object.class)
@Resource(resource = "/reception/statistics")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Permission(Permission.PUBLIC)
public final class StatisticsResource {
    private static final int LONGEST = 92;
    private static final int USUAL = 30;

    private final Figures figures;
    private final Today today;

    @Activate
    public StatisticsResource(@Reference Figures figures, @Reference Today today) {
        this.figures = figures;
        this.today = today;
    }

    /**
     * @param from first day, 30 days ago where it is not said
     * @param to last day, at most 92 days on; yesterday where it is not said
     */
    @GET
    public Summary summary(@QueryParam("from") String from, @QueryParam("to") String to) {
        LocalDate yesterday = today.get().minusDays(1);
        LocalDate last = to == null ? yesterday : Days.read("to", to);
        last = last.isAfter(yesterday) ? yesterday : last;
        LocalDate first = from == null ? last.minusDays(USUAL - 1L) : Days.read("from", from);
        if (first.isAfter(last)) {
            throw Problem.field("from", "last-before-first");
        }
        if (first.isBefore(last.minusDays(LONGEST))) {
            throw Problem.field("from", "too-many-days", LONGEST);
        }
        return figures.between(first, last);
    }
}
