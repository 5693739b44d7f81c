package am.hamaynk.services.figures;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.services.definition.Offer;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.definition.Services.Version;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures by service and of all together, as page, programs and dataset tell them. */
@Component(service = FigureBook.class)
public final class FigureBook {
    private final Tally tally;
    private final Services services;
    private final Today today;

    @Activate
    public FigureBook(@Reference Tally tally, @Reference Services services, @Reference Today today) {
        this.tally = tally;
        this.services = services;
        this.today = today;
    }

    /** @param title by language */
    public record Line(String service, Map<String, String> title, Figures figures) {}

    /** @param all of every service together */
    record Table(Period period, Figures all, List<Line> lines, Map<Integer, Long> months) {}

    /** @param asked a year; else the last twelve months */
    Table table(String asked) {
        Period period = Period.of(asked, today.get());
        Map<String, Counts> counts = tally.of(period);
        Counts all = new Counts();
        counts.values().forEach(all::add);
        return new Table(period, all.figures(), lines(counts), tally.answered(period));
    }

    /** A service's last twelve months. */
    public Figures latest(String service) {
        Counts counts = tally.of(Period.of(Period.LATEST, today.get())).get(service);
        return (counts == null ? new Counts() : counts).figures();
    }

    /** Of all services together, the last twelve months. */
    Figures latest() {
        return table(Period.LATEST).all();
    }

    /** How many applications for each service came in during the last twelve months; to order by, not to be told. */
    public Map<String, Long> received() {
        Map<String, Long> received = new TreeMap<>();
        tally.of(Period.of(Period.LATEST, today.get()))
                .forEach((service, counts) -> received.put(service, counts.received()));
        return received;
    }

    List<Integer> years() {
        return tally.years();
    }

    /** In the order of the catalogue; then those that are offered no more. */
    private List<Line> lines(Map<String, Counts> counts) {
        Map<String, Counts> left = new TreeMap<>(counts);
        List<Line> lines = new ArrayList<>();
        for (Offer offer : services.all()) {
            Counts own = left.remove(offer.definition().id());
            if (own != null) {
                lines.add(new Line(offer.definition().id(), offer.definition().title(), own.figures()));
            }
        }
        left.forEach((service, own) -> lines.add(new Line(service, formerTitle(service), own.figures())));
        return lines;
    }

    private Map<String, String> formerTitle(String service) {
        return services.versions(service).stream()
                .findFirst()
                .map(Version::version)
                .map(version -> services.version(service, version).title())
                .orElseGet(() -> new LinkedHashMap<>(Map.of("hy", service, "en", service, "ru", service)));
    }
}
