package am.hamaynk.permits.arrival;

import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Revoked;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.permits.arrival.Seen.Of;
import am.hamaynk.permits.register.Decisions;
import am.hamaynk.permits.register.PaperStore;
import java.time.Instant;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hears where papers of permits were taken back, by whom it may be: at once, and what it did not hear, because the module was
 * away, when it next looks. Else the register would say that a permit holds whose paper does not.
 */
@Component(service = {Listener.class, Runnable.class, Revocations.class})
@Job(name = "permits.revocations", every = 60)
public final class Revocations implements Listener, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Revocations.class);
    /** What was revoked first may commit last. */
    private static final int OVERLAP_SECONDS = 3600;

    private final Documents documents;
    private final PaperStore papers;
    private final Decisions decisions;
    private final Seen seen;

    @Activate
    public Revocations(
            @Reference Documents documents,
            @Reference PaperStore papers,
            @Reference Decisions decisions,
            @Reference Seen seen) {
        this.documents = documents;
        this.papers = papers;
        this.decisions = decisions;
        this.seen = seen;
    }

    @Override
    public void on(Object event) {
        if (event instanceof DocumentRevoked revoked) {
            take(revoked.code(), revoked.reason());
        }
    }

    @Override
    public void run() {
        Instant since = seen.moment(Of.REVOCATIONS).minusSeconds(OVERLAP_SECONDS);
        Documents.catchUp(documents, since, this::taken, moment -> seen.until(Of.REVOCATIONS, moment));
    }

    private boolean taken(Revoked revoked) {
        try {
            take(revoked.code(), revoked.reason());
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("The permit of a revoked paper could not be revoked", failed);
            return false;
        }
    }

    private void take(String code, String reason) {
        papers.permit(code).ifPresent(permit -> decisions.voided(permit, reason));
    }
}
