package am.hamaynk.reception.statistics;

import am.hamaynk.api.web.Reply;
import am.hamaynk.api.web.Visit;
import am.hamaynk.reception.queue.Topic;
import am.hamaynk.reception.queue.Topics;
import am.hamaynk.reception.statistics.Figures.Figure;
import am.hamaynk.reception.statistics.Figures.Summary;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures as pages show them: charts, each with its table. */
@Component(service = Charted.class)
public final class Charted {
    private final Topics topics;

    @Activate
    public Charted(@Reference Topics topics) {
        this.topics = topics;
    }

    /** One bar: minutes, with the number of those it is made of. */
    public record Bar(String label, double value, String text) {}

    /** One row of the table. */
    public record Row(
            String label,
            int number,
            int missed,
            String waitMedian,
            String waitMost,
            String serviceMedian,
            String serviceMost) {}

    Reply.View view(Visit visit, String template, Summary summary) {
        Map<String, String> names =
                topics.all().stream().collect(Collectors.toMap(Topic::id, topic -> topic.name(visit.lang())));
        Function<Figure, String> topic = figure -> names.getOrDefault(figure.key(), "—");
        Function<Figure, String> weekday = figure -> visit.text("weekday." + figure.key());
        return Reply.view(template)
                .with("from", summary.from())
                .with("to", summary.to())
                .with("all", row(visit, summary.all(), ""))
                .with(
                        "topics",
                        summary.topics().stream()
                                .map(figure -> row(visit, figure, topic.apply(figure)))
                                .toList())
                .with(
                        "weekdayRows",
                        summary.weekdays().stream()
                                .map(figure -> row(visit, figure, weekday.apply(figure)))
                                .toList())
                .with(
                        "hourRows",
                        summary.hours().stream()
                                .map(figure -> row(visit, figure, figure.key() + ":00"))
                                .toList())
                .with("hours", bars(visit, summary.hours(), Figure::key))
                .with(
                        "weekdays",
                        bars(visit, summary.weekdays(), figure -> visit.text("weekday.short." + figure.key())));
    }

    private static List<Bar> bars(Visit visit, List<Figure> figures, Function<Figure, String> label) {
        return figures.stream()
                .map(figure -> new Bar(
                        label.apply(figure),
                        figure.waitMedian() == null ? 0 : figure.waitMedian() / 60.0,
                        minutes(visit, figure.waitMedian())))
                .toList();
    }

    private static Row row(Visit visit, Figure figure, String label) {
        return new Row(
                label,
                figure.number(),
                figure.missed(),
                minutes(visit, figure.waitMedian()),
                minutes(visit, figure.waitMost()),
                minutes(visit, figure.serviceMedian()),
                minutes(visit, figure.serviceMost()));
    }

    private static String minutes(Visit visit, Long seconds) {
        return seconds == null ? "—" : visit.text("statistics.minutes", Math.round(seconds / 60.0));
    }
}
