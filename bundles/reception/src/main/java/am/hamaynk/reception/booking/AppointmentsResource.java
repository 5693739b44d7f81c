package am.hamaynk.reception.booking;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Days;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.identity.Permission;
import am.hamaynk.api.rest.Answers;
import am.hamaynk.api.rest.Resource;
import am.hamaynk.reception.Rights;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.booking.Booking.Booked;
import am.hamaynk.reception.booking.Booking.Wish;
import am.hamaynk.reception.hours.Span;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.ws.rs.Consumes;
import javax.ws.rs.GET;
import javax.ws.rs.HeaderParam;
import javax.ws.rs.POST;
import javax.ws.rs.Path;
import javax.ws.rs.PathParam;
import javax.ws.rs.Produces;
import javax.ws.rs.QueryParam;
import javax.ws.rs.core.MediaType;
import javax.ws.rs.core.Response;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Appointments: book one, change it, say whether the visitor came. Open to the office and to whoever has the secret. */
@Component(service = Object.class)
@Resource(resource = "/reception/appointments")
@Path("/")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
public final class AppointmentsResource {
    private static final String SECRET = "X-Appointment-Secret";
    private static final Map<String, String> NAMES = Map.of("at", "time");
    private static final Set<String> OUTCOMES = Set.of("arrived", "done", "missed");

    private final Booking booking;
    private final Kept kept;
    private final Appointments appointments;
    private final Audit audit;
    private final Today today;

    @Activate
    public AppointmentsResource(
            @Reference Booking booking,
            @Reference Kept kept,
            @Reference Appointments appointments,
            @Reference Audit audit,
            @Reference Today today) {
        this.booking = booking;
        this.kept = kept;
        this.appointments = appointments;
        this.audit = audit;
        this.today = today;
    }

    /**
     * @param host of {@code /reception/hours}
     * @param day 2026-12-01
     * @param time {@code 09:30}
     * @param phone or email, one of them
     * @param caseNumber of the application it is about, may be left out
     * @param channel online, phone or counter; online where it is not said
     */
    public record NewAppointment(
            String host,
            String day,
            String time,
            String name,
            String phone,
            String email,
            String subject,
            String caseNumber,
            String lang,
            String channel) {}

    /** @param secret opens the appointment without an account; shown once more to whoever sends the same again */
    public record AppointmentMade(String number, String secret, LocalDate day, String time) {}

    public record AppointmentView(
            String number,
            String host,
            LocalDate day,
            String time,
            String state,
            String name,
            String phone,
            String email,
            String subject,
            String caseNumber,
            String channel,
            String reason) {}

    public record AppointmentList(List<AppointmentView> items, String next) {}

    public record OtherTime(String day, String time) {}

    public record WhyDropped(String reason) {}

    /** @param state arrived, done or missed */
    public record Outcome(String state, String note) {}

    @POST
    @Permission(Permission.PUBLIC)
    @Answers(value = AppointmentMade.class, status = 201)
    public Response book(@HeaderParam("Idempotency-Key") String key, NewAppointment sent) {
        if (sent == null) {
            throw Problem.field("host", "required-field");
        }
        Wish wish = new Wish(
                sent.host(),
                day(sent.day()),
                Span.minute(sent.time()).orElse(null),
                new Visitor(sent.name(), sent.phone(), sent.email()),
                sent.subject(),
                sent.caseNumber(),
                sent.lang(),
                sent.channel() == null ? "online" : sent.channel(),
                key);
        Booked booked = named(() -> booking.book(wish));
        return Response.status(201)
                .header("Location", "/api/v1/reception/appointments/" + booked.number())
                .entity(new AppointmentMade(
                        booked.number(),
                        booked.secret(),
                        booked.day(),
                        Span.text(booked.time().from())))
                .build();
    }

    /**
     * Those of a day; the reading is audited.
     *
     * @param day today where it is not said
     * @param host only theirs
     */
    @GET
    @Permission(Rights.BOOK)
    public AppointmentList list(@QueryParam("day") String day, @QueryParam("host") String host) {
        LocalDate typed = day(day);
        LocalDate asked = typed == null ? today.get() : typed;
        audit.record("reception.list.read", "appointments", Map.of("day", asked.toString()));
        return new AppointmentList(
                appointments.on(asked, host).stream()
                        .filter(one -> !one.forgotten())
                        .map(AppointmentsResource::view)
                        .toList(),
                null);
    }

    @GET
    @Path("{number}")
    @Permission(Permission.HOLDER)
    public AppointmentView get(@PathParam("number") String number, @HeaderParam(SECRET) String secret) {
        return view(kept.open(number, secret));
    }

    @POST
    @Path("{number}/move")
    @Permission(Permission.HOLDER)
    public AppointmentView move(
            @PathParam("number") String number, @HeaderParam(SECRET) String secret, OtherTime other) {
        kept.open(number, secret);
        LocalDate day = other == null ? null : day(other.day());
        Integer minute = other == null ? null : Span.minute(other.time()).orElse(null);
        return view(named(() -> kept.move(number, secret, day, minute)));
    }

    @POST
    @Path("{number}/cancel")
    @Permission(Permission.HOLDER)
    public AppointmentView cancel(@PathParam("number") String number, @HeaderParam(SECRET) String secret) {
        return view(kept.cancel(number, secret));
    }

    /** The office calls it off; the visitor is told why, and offered other times. */
    @POST
    @Path("{number}/drop")
    @Permission(Rights.BOOK)
    public AppointmentView drop(@PathParam("number") String number, WhyDropped why) {
        return view(kept.drop(number, why == null ? null : why.reason()));
    }

    @POST
    @Path("{number}/outcome")
    @Permission(Rights.BOOK)
    public AppointmentView outcome(@PathParam("number") String number, Outcome outcome) {
        String state = outcome == null || outcome.state() == null ? "" : outcome.state();
        if (!OUTCOMES.contains(state)) {
            throw Problem.field("state", "unknown-choice");
        }
        return view(kept.outcome(number, State.valueOf(state.toUpperCase(Locale.ROOT)), outcome.note()));
    }

    /** What is wrong stands at the field as it is called here, not as the form calls it. */
    private static <T> T named(Supplier<T> act) {
        try {
            return act.get();
        } catch (Problem problem) {
            throw problem.named(NAMES);
        }
    }

    private static LocalDate day(String text) {
        return text == null ? null : Days.read("day", text);
    }

    private static AppointmentView view(Appointment one) {
        return new AppointmentView(
                one.number(),
                one.host(),
                one.day(),
                one.time().text(),
                one.state().key(),
                one.visitor().name(),
                one.visitor().phone(),
                one.visitor().email(),
                one.subject(),
                one.caseNumber(),
                one.channel(),
                one.reason());
    }
}
