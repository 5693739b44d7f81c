package am.hamaynk.taxes.dashboard;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.taxes.arrears.LateSums;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * At midnight the days until the tax is due are one fewer: public pages that were kept are made again, and what has become
 * late is added up before anybody looks.
 */
@Component(service = Runnable.class)
@Job(name = "taxes.day", at = "00:01")
public final class NewDay implements Runnable {
    private final Events events;
    private final LateSums late;

    @Activate
    public NewDay(@Reference Events events, @Reference LateSums late) {
        this.events = events;
        this.late = late;
    }

    @Override
    public void run() {
        events.publish(new Changed("taxes", null));
        late.upToDate();
    }
}
