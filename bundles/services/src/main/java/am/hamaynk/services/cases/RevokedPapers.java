package am.hamaynk.services.cases;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.documents.Documents.Revoked;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.jobs.Job;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.outcome.Outcomes;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the paper of a case was taken back elsewhere, its case and its applicant know it too: at once, and what nobody here
 * heard, because the module was away, when it next looks.
 */
@Component(service = {Listener.class, Runnable.class})
@Job(name = "services.revocations", every = 300)
public final class RevokedPapers implements Listener, Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(RevokedPapers.class);
    /** What was revoked first may commit last. */
    private static final int OVERLAP_SECONDS = 3600;

    private final Documents documents;
    private final CaseStore store;
    private final Services services;
    private final CaseWriter writer;
    private final Transactions transactions;
    private final Sql sql;

    @Activate
    public RevokedPapers(
            @Reference Documents documents,
            @Reference CaseStore store,
            @Reference Services services,
            @Reference CaseWriter writer,
            @Reference Transactions transactions,
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source) {
        this.documents = documents;
        this.store = store;
        this.services = services;
        this.writer = writer;
        this.transactions = transactions;
        this.sql = new Sql(source);
    }

    @Override
    public void on(Object event) {
        if (event instanceof DocumentRevoked revoked) {
            take(revoked.code(), revoked.reason());
        }
    }

    @Override
    public void run() {
        Instant since = sql.one("select moment from services_revocations", row -> row.getTimestamp(1)
                        .toInstant())
                .orElse(Instant.EPOCH.plusSeconds(86_400))
                .minusSeconds(OVERLAP_SECONDS);
        Documents.catchUp(documents, since, this::taken, this::until);
    }

    private boolean taken(Revoked revoked) {
        try {
            take(revoked.code(), revoked.reason());
            return true;
        } catch (RuntimeException failed) {
            LOG.warn("The case of a revoked paper could not be told", failed);
            return false;
        }
    }

    /** It never goes back. */
    private void until(Instant moment) {
        if (sql.update(
                        "update services_revocations set moment = case when moment < ? then ? else moment end",
                        moment,
                        moment)
                == 0) {
            sql.update("insert into services_revocations (id, moment) values (1, ?)", moment);
        }
    }

    private void take(String code, String reason) {
        documents
                .find(code)
                .flatMap(Outcomes::caseOf)
                .flatMap(store::byNumber)
                .filter(row -> code.equals(row.document()))
                .ifPresent(row -> transactions.run(() -> tell(row, reason)));
    }

    private void tell(CaseRow row, String reason) {
        if (store.events(row.id()).stream().noneMatch(event -> event.kind().equals("revoked"))) {
            writer.revoked(row, services.version(row.service(), row.definition()), reason, null);
        }
    }
}
