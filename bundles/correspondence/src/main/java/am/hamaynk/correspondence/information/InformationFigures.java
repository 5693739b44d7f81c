package am.hamaynk.correspondence.information;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How the office answers requests for information, year by year, for everybody to see. */
@Component(service = InformationFigures.class)
public final class InformationFigures {
    private final Sql sql;
    private final Today today;

    @Activate
    public InformationFigures(
            @Reference(target = "(osgi.jndi.service.name=correspondence)") DataSource source, @Reference Today today) {
        this.sql = new Sql(source);
        this.today = today;
    }

    /**
     * Requests that came in a year.
     *
     * @param answered by a letter; so {@code refused} and {@code forwarded}
     * @param open without an answer yet
     * @param inTime settled by the last day of their term; not where that is not known
     * @param late settled after it, or open though it is over
     * @param lengthened whose term was
     * @param medianDays calendar days from the day they came to the day they were settled; null where none was
     */
    public record Year(
            int year,
            long received,
            long answered,
            long refused,
            long forwarded,
            long open,
            long inTime,
            long late,
            long lengthened,
            Long medianDays) {}

    record Request(LocalDate received, LocalDate due, LocalDate closed, String outcome, boolean lengthened) {}

    /** Latest year first. */
    public List<Year> years() {
        Map<Integer, List<Request>> years = new TreeMap<>((one, other) -> other - one);
        sql.list(
                        "select received, due, closed, outcome, lengthened from correspondence_letter"
                                + " where kind = 'information'",
                        row -> new Request(
                                Sql.day(row, "received"),
                                Sql.day(row, "due"),
                                Sql.day(row, "closed"),
                                row.getString("outcome"),
                                Sql.day(row, "lengthened") != null))
                .forEach(request -> years.computeIfAbsent(request.received().getYear(), year -> new ArrayList<>())
                        .add(request));
        return years.entrySet().stream()
                .map(year -> figures(year.getKey(), year.getValue(), today.get()))
                .toList();
    }

    static Year figures(int year, List<Request> requests, LocalDate day) {
        List<Long> took = requests.stream()
                .filter(request -> request.closed() != null)
                .map(request -> ChronoUnit.DAYS.between(request.received(), request.closed()))
                .sorted()
                .toList();
        return new Year(
                year,
                requests.size(),
                count(requests, "answered"),
                count(requests, "refused"),
                count(requests, "forwarded"),
                requests.stream().filter(request -> request.closed() == null).count(),
                requests.stream()
                        .filter(request -> request.closed() != null && request.due() != null && !late(request, day))
                        .count(),
                requests.stream().filter(request -> late(request, day)).count(),
                requests.stream().filter(Request::lengthened).count(),
                took.isEmpty() ? null : took.get((took.size() - 1) / 2));
    }

    private static boolean late(Request request, LocalDate day) {
        LocalDate until = request.closed() == null ? day : request.closed();
        return request.due() != null && until.isAfter(request.due());
    }

    private static long count(List<Request> requests, String outcome) {
        return requests.stream()
                .filter(request -> outcome.equals(request.outcome()))
                .count();
    }
}
