package am.hamaynk.reception.booking;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.reception.hours.Hosts;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The day before, in the daytime, each visitor is reminded once; if the system stood still then, as soon as it runs. */
@Component(service = Runnable.class)
@Job(name = "reception.reminders", every = 900)
public final class Reminders implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Reminders.class);
    private static final int FROM = 9 * 60;
    private static final int TO = 21 * 60;

    private final Appointments appointments;
    private final Hosts hosts;
    private final Letters letters;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Reminders(
            @Reference Appointments appointments,
            @Reference Hosts hosts,
            @Reference Letters letters,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.appointments = appointments;
        this.hosts = hosts;
        this.letters = letters;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void run() {
        if (today.minute() < FROM || today.minute() >= TO) {
            return;
        }
        for (Appointment one : appointments.unreminded(today.get().plusDays(1))) {
            try {
                transactions.run(() -> {
                    if (appointments.reminded(one.id())) {
                        letters.tell(one, hosts.find(one.host()).orElseThrow(), "reminder");
                    }
                });
            } catch (RuntimeException failed) {
                LOG.warn("Nobody was reminded of appointment {}", one.number(), failed);
            }
        }
    }
}
