package am.hamaynk.reception.booking;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.reception.Settings;
import am.hamaynk.reception.Settings.Setting;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every night it is forgotten whose old appointments were; that there was one stays, for the figures. */
@Component(service = Runnable.class)
@Job(name = "reception.forgetting", at = "03:40")
public final class Forgetting implements Runnable {
    private final Appointments appointments;
    private final Settings settings;
    private final Transactions transactions;
    private final Audit audit;
    private final Today today;

    @Activate
    public Forgetting(
            @Reference Appointments appointments,
            @Reference Settings settings,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Today today) {
        this.appointments = appointments;
        this.settings = settings;
        this.transactions = transactions;
        this.audit = audit;
        this.today = today;
    }

    @Override
    public void run() {
        LocalDate before = today.get().minusDays(settings.get(Setting.KEPT_DAYS));
        transactions.run(() -> {
            int forgotten = appointments.forget(before);
            if (forgotten > 0) {
                audit.record(
                        "reception.appointment.forget",
                        "appointments",
                        Map.of("before", before.toString(), "number", forgotten));
            }
            appointments.forgetOrigins(today.now().minus(Duration.ofDays(1)));
        });
    }
}
