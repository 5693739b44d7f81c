package am.hamaynk.core.duties;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.duties.Duties;
import am.hamaynk.api.duties.Duties.Watched;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.jobs.Job;
import java.time.LocalDate;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Puts what is late into the inbox of those who can do it, and takes it out when it is done. */
@Component(service = Runnable.class)
@Job(name = "core.duties", every = 300)
public final class Reminding implements Runnable {
    private final Duties duties;
    private final Inbox inbox;
    private final Today today;

    @Activate
    public Reminding(@Reference Duties duties, @Reference Inbox inbox, @Reference Today today) {
        this.duties = duties;
        this.inbox = inbox;
        this.today = today;
    }

    @Override
    public void run() {
        LocalDate today = this.today.get();
        for (Watched duty : duties.on(today)) {
            String key = duty.id() + ".duty";
            if (duty.standing() != null && duty.standing().late(today)) {
                inbox.open(new Inbox.Task(
                        key,
                        duty.module(),
                        "duty." + duty.id(),
                        duty.standing().what(),
                        duty.url(),
                        duty.permission(),
                        duty.standing().due()));
            } else if (duty.open() == null) {
                inbox.close(key);
            }
        }
    }
}
