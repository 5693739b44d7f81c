package am.hamaynk.core.audit;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Shows the head of the audit log to everybody, each night: a log that is rewritten afterwards contradicts what others
 * have seen and kept.
 */
@Component(service = Runnable.class)
@Job(name = "core.audit", at = "00:10")
public final class Publishing implements Runnable {
    private final AuditLog audit;
    private final Today today;
    private final Events events;

    @Activate
    public Publishing(@Reference AuditLog audit, @Reference Today today, @Reference Events events) {
        this.audit = audit;
        this.today = today;
        this.events = events;
    }

    @Override
    public void run() {
        if (audit.publish(today.get())) {
            events.publish(new Changed("core", "audit"));
        }
    }
}
