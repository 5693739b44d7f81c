package am.hamaynk.services.cases;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.documents.DocumentRevoked;
import am.hamaynk.api.documents.Documents;
import am.hamaynk.api.events.Listener;
import am.hamaynk.services.definition.Services;
import am.hamaynk.services.outcome.Outcomes;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Where the paper of a case was taken back elsewhere, its case and its applicant know it too. */
@Component(service = Listener.class)
public final class RevokedPapers implements Listener {
    private final Documents documents;
    private final CaseStore store;
    private final Services services;
    private final CaseWriter writer;
    private final Transactions transactions;

    @Activate
    public RevokedPapers(
            @Reference Documents documents,
            @Reference CaseStore store,
            @Reference Services services,
            @Reference CaseWriter writer,
            @Reference Transactions transactions) {
        this.documents = documents;
        this.store = store;
        this.services = services;
        this.writer = writer;
        this.transactions = transactions;
    }

    @Override
    public void on(Object event) {
        if (event instanceof DocumentRevoked revoked) {
            documents
                    .find(revoked.code())
                    .flatMap(Outcomes::caseOf)
                    .flatMap(store::byNumber)
                    .filter(row -> revoked.code().equals(row.document()))
                    .ifPresent(row -> transactions.run(() -> tell(row, revoked.reason())));
        }
    }

    private void tell(CaseRow row, String reason) {
        if (store.events(row.id()).stream().noneMatch(event -> event.kind().equals("revoked"))) {
            writer.revoked(row, services.version(row.service(), row.definition()), reason, null);
        }
    }
}
