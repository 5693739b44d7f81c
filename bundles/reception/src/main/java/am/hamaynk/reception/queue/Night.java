package am.hamaynk.reception.queue;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Every night the queue is empty again, whatever was left standing. */
@Component(service = Runnable.class)
@Job(name = "reception.night", at = "00:05")
public final class Night implements Runnable {
    private final Tickets tickets;
    private final Desks desks;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Night(
            @Reference Tickets tickets,
            @Reference Desks desks,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.tickets = tickets;
        this.desks = desks;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void run() {
        transactions.run(() -> {
            tickets.turn();
            tickets.endOfDays(today.get(), today.now());
            desks.closeOld();
        });
    }
}
