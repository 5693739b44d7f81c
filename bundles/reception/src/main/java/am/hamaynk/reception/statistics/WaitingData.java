package am.hamaynk.reception.statistics;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.opendata.Dataset;
import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.reception.queue.Topic;
import am.hamaynk.reception.queue.Topics;
import am.hamaynk.reception.statistics.Figures.Figure;
import java.time.LocalDate;
import java.util.Map;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Waiting times by day and topic, for everybody to compute with. */
@Component
@Dataset(
        id = "reception-waiting",
        title = "data.waiting",
        columns = {"day", "topic", "called", "missed", "wait_median", "wait_p90", "service_median", "service_p90"})
public final class WaitingData implements DatasetSource {
    private static final int DAYS = 366;

    private final Figures figures;
    private final Topics topics;
    private final Today today;

    @Activate
    public WaitingData(@Reference Figures figures, @Reference Topics topics, @Reference Today today) {
        this.figures = figures;
        this.topics = topics;
        this.today = today;
    }

    @Override
    public void write(Rows rows) {
        Map<String, String> names =
                topics.all().stream().collect(Collectors.toMap(Topic::id, topic -> topic.name("hy")));
        LocalDate now = today.get();
        for (LocalDate day = now.minusDays(DAYS); day.isBefore(now); day = day.plusDays(1)) {
            for (Figure one : figures.on(day)) {
                rows.add(
                        day,
                        names.getOrDefault(one.key(), one.key()),
                        one.number(),
                        one.missed(),
                        one.waitMedian(),
                        one.waitMost(),
                        one.serviceMedian(),
                        one.serviceMost());
            }
        }
    }
}
