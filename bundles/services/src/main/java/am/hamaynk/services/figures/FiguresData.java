package am.hamaynk.services.figures;

import am.hamaynk.api.opendata.Dataset;
import am.hamaynk.api.opendata.DatasetSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures of each service and year, to be taken along. */
@Component
@Dataset(
        id = "services-figures",
        title = "figures.data",
        columns = {
            "year",
            "service",
            "title",
            "received",
            "answered",
            "median_days",
            "p90_days",
            "in_time_percent",
            "rating",
            "ratings"
        })
public final class FiguresData implements DatasetSource {
    private final FigureBook book;

    @Activate
    public FiguresData(@Reference FigureBook book) {
        this.book = book;
    }

    @Override
    public void write(Rows rows) {
        for (int year : book.years()) {
            for (FigureBook.Line line : book.table(Integer.toString(year)).lines()) {
                Figures figures = line.figures();
                rows.add(
                        year,
                        line.service(),
                        line.title().get("hy"),
                        figures.received(),
                        figures.answered(),
                        figures.median(),
                        figures.p90(),
                        figures.inTime(),
                        figures.rating(),
                        figures.ratings());
            }
        }
    }
}
