package am.hamaynk.permits.daily;

import am.hamaynk.api.Problem;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.inbox.Inbox;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.permits.Letters;
import am.hamaynk.permits.Rights;
import am.hamaynk.permits.dues.PermitDues;
import am.hamaynk.permits.inspection.Inspection;
import am.hamaynk.permits.inspection.InspectionStore;
import am.hamaynk.permits.inspection.Inspections;
import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import am.hamaynk.permits.register.Permit;
import am.hamaynk.permits.register.PermitStore;
import am.hamaynk.permits.register.Permits;
import am.hamaynk.permits.register.State;
import java.time.LocalDate;
import java.util.List;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What time does to permits: reminds of their end, ends them, asks for the next dues, and calls for those who look. */
@Component(service = {Runnable.class, Daily.class})
@Job(name = "permits.daily", at = "06:10")
public final class Daily implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Daily.class);
    /** Days after its end in which a permit is still told to have ended, where no run came in time. */
    private static final int LATE = 30;

    private static final int FIRST = 60;

    private final PermitStore store;
    private final Permits permits;
    private final PermitDues dues;
    private final Inspections inspections;
    private final InspectionStore inspectionStore;
    private final Kinds kinds;
    private final Letters letters;
    private final Inbox inbox;
    private final Transactions transactions;
    private final Today today;

    @Activate
    public Daily(
            @Reference PermitStore store,
            @Reference Permits permits,
            @Reference PermitDues dues,
            @Reference Inspections inspections,
            @Reference InspectionStore inspectionStore,
            @Reference Kinds kinds,
            @Reference Letters letters,
            @Reference Inbox inbox,
            @Reference Transactions transactions,
            @Reference Today today) {
        this.store = store;
        this.permits = permits;
        this.dues = dues;
        this.inspections = inspections;
        this.inspectionStore = inspectionStore;
        this.kinds = kinds;
        this.letters = letters;
        this.inbox = inbox;
        this.transactions = transactions;
        this.today = today;
    }

    @Override
    public void run() {
        LocalDate day = today.get();
        each(store.ending(day, day.plusDays(FIRST)), permit -> remind(permit, day));
        each(store.ending(day.minusDays(LATE), day.minusDays(1)), this::end);
        each(store.unasked(day), this::ask);
        for (Inspection planned : inspectionStore.planned()) {
            if (!planned.planned().isAfter(day)) {
                call(planned, "inbox.inspection", planned.planned());
            }
        }
        for (Inspection unmended : inspectionStore.unmended()) {
            if (unmended.mendBy().isBefore(day)) {
                call(unmended, "inbox.mend", unmended.mendBy());
            }
        }
    }

    /** What was revoked nobody looks after any more. */
    private void call(Inspection inspection, String title, LocalDate due) {
        Permit permit = permits.get(inspection.permit());
        if (permit.decided() != State.REVOKED) {
            inspections.open(inspection, permit, title, due);
        }
    }

    /** One that fails stops no other; it is tried again the next day. */
    private static void each(List<Permit> all, Consumer<Permit> work) {
        for (Permit permit : all) {
            try {
                work.accept(permit);
            } catch (RuntimeException failed) {
                LOG.warn("Permit {} could not be looked after", permit.id(), failed);
            }
        }
    }

    private void remind(Permit permit, LocalDate day) {
        int days = kinds.find(permit.kind()).map(Kind::remind).orElse(0);
        if (days == 0
                || permit.told() != null
                || permit.successor() != null
                || day.isBefore(permit.to().minusDays(days))) {
            return;
        }
        transactions.run(() -> {
            store.update(permit.told("ending"));
            permits.happened(permit, "reminded", permit.to().toString());
            letters.tell(permit, "ending", permit.to());
            inbox.open(new Inbox.Task(
                    "permits.ending." + permit.id(),
                    "permits",
                    "inbox.ending",
                    permit.number(),
                    "/permits/register/" + permit.id(),
                    Rights.EDIT,
                    permit.to()));
        });
    }

    private void end(Permit permit) {
        if (!"expired".equals(permit.told())) {
            transactions.run(() -> {
                store.update(permit.told("expired"));
                permits.happened(permit, "expired", "");
                if (permit.successor() == null) {
                    letters.tell(permit, "expired", permit.to());
                }
                inbox.close("permits.ending." + permit.id());
            });
        }
    }

    /** What cannot be asked for want of a tariff waits for those who see to it. */
    private void ask(Permit permit) {
        String key = "permits.tariff." + permit.id();
        try {
            dues.ask(permit);
            inbox.close(key);
        } catch (Problem missing) {
            inbox.open(new Inbox.Task(
                    key,
                    "permits",
                    "inbox.tariff",
                    permit.number(),
                    "/permits/register/" + permit.id(),
                    Rights.EDIT,
                    null));
        }
    }
}
