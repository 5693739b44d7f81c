package am.hamaynk.core.calendar;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.WorkCalendar;
import am.hamaynk.api.calendar.WorkCalendar.Deadline;
import am.hamaynk.api.calendar.WorkCalendar.Kind;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Resource;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import javax.ws.rs.Consumes;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.Produces;
import javax.ws.rs.core.MediaType;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Counts a term for anybody. */
@Component(service = Object.class)
@Resource(resource = "/calendar/deadline")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class DeadlineResource {
    private final WorkCalendar calendar;

    @Activate
    public DeadlineResource(@Reference WorkCalendar calendar) {
        this.calendar = calendar;
    }

    /**
     * @param start ISO 8601
     * @param days 0 to 3650
     * @param kind working or calendar
     */
    public record Term(String start, Integer days, String kind) {}

    @POST
    @Permission(Permission.PUBLIC)
    public Deadline deadline(Term term) {
        if (term == null) {
            throw Problem.of("required-field", 422, "start");
        }
        new Problem.Collector()
                .check(term.start() != null, "start", "required-field")
                .check(term.days() != null, "days", "required-field")
                .check(term.kind() != null, "kind", "required-field")
                .check(
                        term.kind() == null || "working".equals(term.kind()) || "calendar".equals(term.kind()),
                        "kind",
                        "bad-value")
                .throwIfAny();
        return calendar.deadline(
                day(term.start()), term.days(), "working".equals(term.kind()) ? Kind.WORKING : Kind.CALENDAR);
    }

    private static LocalDate day(String text) {
        try {
            return LocalDate.parse(text);
        } catch (DateTimeParseException e) {
            throw Problem.field("start", "bad-date", text);
        }
    }
}
