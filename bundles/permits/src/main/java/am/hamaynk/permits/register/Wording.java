package am.hamaynk.permits.register;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.jobs.Job;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Gives their words to permits that were there before words had a table, some at a time, until none is left. */
@Component(service = Runnable.class)
@Job(name = "permits.words", every = 300)
public final class Wording implements Runnable {
    private final PermitStore store;
    private final Finding finding;
    private final Transactions transactions;

    @Activate
    public Wording(@Reference PermitStore store, @Reference Finding finding, @Reference Transactions transactions) {
        this.store = store;
        this.finding = finding;
        this.transactions = transactions;
    }

    @Override
    public void run() {
        while (transactions.call(() -> store.word(finding)) > 0) {
            // the next ones
        }
    }
}
