package am.hamaynk.services.work;

import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.cases.AwaitedOpinions;
import am.hamaynk.services.cases.CaseStore.Woken;
import am.hamaynk.services.cases.CasesInTime;
import am.hamaynk.services.fee.Fees;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What time does to cases: the absent hand theirs over, what waits is given to somebody, and terms have their effect. */
@Component(service = Runnable.class)
@Job(name = "services.passing", every = 600)
public final class Passing implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Passing.class);
    private static final int PORTION = 200;

    private final CasesInTime cases;
    private final Assignment assignment;
    private final AwaitedOpinions opinions;
    private final Fees fees;

    @Activate
    public Passing(
            @Reference CasesInTime cases,
            @Reference Assignment assignment,
            @Reference AwaitedOpinions opinions,
            @Reference Fees fees) {
        this.cases = cases;
        this.assignment = assignment;
        this.opinions = opinions;
        this.fees = fees;
    }

    @Override
    public void run() {
        assignment.release();
        opinions.passOn();
        assignment.forget();
        assignment.now();
        Woken last = null;
        List<Woken> portion;
        do {
            portion = cases.woken(last, PORTION);
            for (Woken one : portion) {
                pass(one);
                last = one;
            }
        } while (portion.size() == PORTION);
        assignment.now();
        fees.tell();
    }

    /** One that fails stops no other; it is tried again with the next run. */
    private void pass(Woken one) {
        try {
            cases.pass(one.id());
        } catch (RuntimeException failed) {
            LOG.warn("Case {} could not be passed on", one.id(), failed);
        }
    }
}
