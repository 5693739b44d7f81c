package am.hamaynk.correspondence.information;

import am.hamaynk.api.opendata.Dataset;
import am.hamaynk.api.opendata.DatasetSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link InformationFigures} as open data. */
@Component
@Dataset(
        id = "correspondence-information",
        title = "correspondence.data.information",
        columns = {
            "year",
            "received",
            "answered",
            "refused",
            "forwarded",
            "open",
            "in_time",
            "late",
            "lengthened",
            "median_days"
        })
public final class FiguresData implements DatasetSource {
    private final InformationFigures figures;

    @Activate
    public FiguresData(@Reference InformationFigures figures) {
        this.figures = figures;
    }

    @Override
    public void write(Rows rows) {
        for (InformationFigures.Year year : figures.years()) {
            rows.add(
                    year.year(),
                    year.received(),
                    year.answered(),
                    year.refused(),
                    year.forwarded(),
                    year.open(),
                    year.inTime(),
                    year.late(),
                    year.lengthened(),
                    year.medianDays());
        }
    }
}
