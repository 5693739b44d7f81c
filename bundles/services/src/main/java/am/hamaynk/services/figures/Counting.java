package am.hamaynk.services.figures;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.definition.Services;
import java.time.LocalDate;
import java.time.YearMonth;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps the figures up to date: the last months often, all once a day, since old cases may be rated late. */
@Component(service = Runnable.class)
@Job(name = "services.counting", every = 300)
public final class Counting implements Runnable {
    private static final YearMonth EVER = YearMonth.of(2000, 1);

    private final Tally tally;
    private final Today today;
    private final Events events;
    private LocalDate counted;

    @Activate
    public Counting(@Reference Tally tally, @Reference Today today, @Reference Events events) {
        this.tally = tally;
        this.today = today;
        this.events = events;
    }

    @Override
    public synchronized void run() {
        LocalDate day = today.get();
        YearMonth since = day.equals(counted) ? YearMonth.from(day).minusMonths(2) : EVER;
        if (tally.count(since)) {
            events.publish(Services.FIGURES);
        }
        counted = day;
    }
}
