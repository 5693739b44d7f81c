package am.hamaynk.reception.hours;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** With the day, and after the hours of one who received, somebody else receives next: kept public pages are made again. */
@Component(service = Runnable.class)
@Job(name = "reception.next", every = 1800)
public final class NextHours implements Runnable {
    private final Events events;

    @Activate
    public NextHours(@Reference Events events) {
        this.events = events;
    }

    @Override
    public void run() {
        events.publish(new Changed("reception", null));
    }
}
