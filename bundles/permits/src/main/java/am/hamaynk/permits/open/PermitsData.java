package am.hamaynk.permits.open;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.opendata.Dataset;
import am.hamaynk.api.opendata.DatasetSource;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Ask;
import am.hamaynk.permits.register.Finding;
import am.hamaynk.permits.register.PermitStore;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The public register as data. */
@Component
@Dataset(
        id = "permits-register",
        title = "data.permits",
        columns = {
            "number",
            "kind",
            "kind_title",
            "state",
            "holder",
            "subject",
            "address",
            "area",
            "granted",
            "valid_from",
            "valid_to",
            "latitude",
            "longitude"
        },
        theme = "GOVE")
public final class PermitsData implements DatasetSource {
    private final PermitStore store;
    private final Kinds kinds;
    private final Finding finding;
    private final Today today;

    @Activate
    public PermitsData(
            @Reference PermitStore store, @Reference Kinds kinds, @Reference Finding finding, @Reference Today today) {
        this.store = store;
        this.kinds = kinds;
        this.finding = finding;
        this.today = today;
    }

    @Override
    public void write(Rows rows) {
        LocalDate day = today.get();
        store.each(Ask.all(day), permit -> {
            OpenPermit open = OpenPermit.of(permit, kinds, finding, day);
            rows.add(
                    open.number(),
                    open.kind(),
                    open.kindTitle().get("hy"),
                    open.state(),
                    open.holder(),
                    open.subject(),
                    open.address(),
                    open.area(),
                    open.granted(),
                    open.from(),
                    open.to(),
                    open.lat(),
                    open.lon());
        });
    }
}
