package am.hamaynk.taxes.dashboard;

import am.hamaynk.api.jobs.Job;
import am.hamaynk.taxes.arrears.LateSums;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** At midnight what has become late is added up before anybody looks. */
@Component(service = Runnable.class)
@Job(name = "taxes.day", at = "00:01")
public final class NewDay implements Runnable {
    private final LateSums late;

    @Activate
    public NewDay(@Reference LateSums late) {
        this.late = late;
    }

    @Override
    public void run() {
        late.upToDate();
    }
}
