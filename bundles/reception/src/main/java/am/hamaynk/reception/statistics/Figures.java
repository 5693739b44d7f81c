package am.hamaynk.reception.statistics;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** How long people waited and how long they were served, computed from every call. */
@Component(service = Figures.class)
public final class Figures {
    private final Sql sql;
    private final Today today;

    /** What was last computed of days that are over, and so does not change any more. */
    private volatile Known known;

    @Activate
    public Figures(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source, @Reference Today today) {
        this.sql = new Sql(source);
        this.today = today;
    }

    private record Known(LocalDate from, LocalDate to, LocalDate on, Summary summary) {}

    private record Call(String topic, int weekday, int hour, long waited, long served, String outcome) {}

    /**
     * Numbers that came to a desk; seconds, null where there was none.
     *
     * @param key id of the topic, hour 0 to 23, weekday 1 to 7, or empty for all
     * @param number how many were called
     * @param missed how many of them did not come
     * @param waitMedian of the waiting
     * @param waitMost what 90 of 100 waited at most
     * @param serviceMedian of the service
     * @param serviceMost what 90 of 100 took at most
     */
    public record Figure(
            String key, int number, int missed, Long waitMedian, Long waitMost, Long serviceMedian, Long serviceMost) {}

    public record Summary(
            LocalDate from, LocalDate to, Figure all, List<Figure> topics, List<Figure> hours, List<Figure> weekdays) {}

    public Summary between(LocalDate from, LocalDate to) {
        LocalDate day = today.get();
        Known before = known;
        if (before != null
                && before.from().equals(from)
                && before.to().equals(to)
                && before.on().equals(day)) {
            return before.summary();
        }
        Summary summary = compute(from, to);
        if (to.isBefore(day)) {
            known = new Known(from, to, day, summary);
        }
        return summary;
    }

    /** Those of one day by topic. */
    List<Figure> on(LocalDate day) {
        return by(calls(day, day), Call::topic);
    }

    private Summary compute(LocalDate from, LocalDate to) {
        List<Call> calls = calls(from, to);
        return new Summary(
                from,
                to,
                figure("", calls),
                by(calls, Call::topic),
                by(calls, call -> String.format(Locale.ROOT, "%02d", call.hour())),
                by(calls, call -> Integer.toString(call.weekday())));
    }

    private List<Call> calls(LocalDate from, LocalDate to) {
        List<Call> calls = new ArrayList<>();
        sql.each(
                "select topic, since, called, ended, outcome from reception_call where queue_day between ? and ?"
                        + " and ended is not null",
                row -> {
                    Instant since = row.getTimestamp("since").toInstant();
                    Instant called = row.getTimestamp("called").toInstant();
                    Instant ended = row.getTimestamp("ended").toInstant();
                    ZonedDateTime at = since.atZone(today.zone());
                    calls.add(new Call(
                            row.getString("topic"),
                            at.getDayOfWeek().getValue(),
                            at.getHour(),
                            Math.max(0, called.getEpochSecond() - since.getEpochSecond()),
                            Math.max(0, ended.getEpochSecond() - called.getEpochSecond()),
                            row.getString("outcome")));
                },
                from,
                to);
        return calls;
    }

    private static List<Figure> by(List<Call> calls, Function<Call, String> key) {
        Map<String, List<Call>> groups = new TreeMap<>();
        calls.forEach(call -> groups.computeIfAbsent(key.apply(call), group -> new ArrayList<>())
                .add(call));
        return groups.entrySet().stream()
                .map(group -> figure(group.getKey(), group.getValue()))
                .toList();
    }

    private static Figure figure(String key, List<Call> calls) {
        long[] waited = calls.stream().mapToLong(Call::waited).sorted().toArray();
        // whoever did not come, or was left at the desk over night, says nothing of how long it takes
        long[] served = calls.stream()
                .filter(call ->
                        call.outcome().equals("served") || call.outcome().equals("transferred"))
                .mapToLong(Call::served)
                .sorted()
                .toArray();
        int missed = (int)
                calls.stream().filter(call -> call.outcome().equals("missed")).count();
        return new Figure(
                key,
                calls.size(),
                missed,
                quantile(waited, 0.5),
                quantile(waited, 0.9),
                quantile(served, 0.5),
                quantile(served, 0.9));
    }

    /** By nearest rank: the smallest of the values that at least that part of all does not exceed; null of none. */
    static Long quantile(long[] sorted, double part) {
        return sorted.length == 0 ? null : sorted[(int) Math.max(0, Math.ceil(part * sorted.length) - 1)];
    }
}
