package am.hamaynk.services.cases;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.services.work.Assignment;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Gives a case out of one's hands, for instance that of a relative. It goes to whoever's turn it is, never back, and nobody
 * says to whom: who may hand over what is another's is the administrator alone.
 */
@Component(service = HandingOver.class)
public final class HandingOver {
    private final CaseStore store;
    private final Door door;
    private final CaseRules rules;
    private final CaseWriter writer;
    private final Assignment assignment;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;

    @Activate
    public HandingOver(
            @Reference CaseStore store,
            @Reference Door door,
            @Reference CaseRules rules,
            @Reference CaseWriter writer,
            @Reference Assignment assignment,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit) {
        this.store = store;
        this.door = door;
        this.rules = rules;
        this.writer = writer;
        this.assignment = assignment;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
    }

    /**
     * @param reason in words, for the file
     * @throws Problem {@code not-yours} (403) where it is not in the caller's hands; {@code nobody-else} (409); {@code
     *     required-field} at {@code reason}
     */
    public void handOver(String number, String reason) {
        User user = access.require();
        Door.Opened opened = door.open(number, null);
        CaseRow row = opened.row();
        boolean theirs = user.id().equals(row.assignee()) || user.roles().contains("admin");
        if (opened.applicant() || !theirs) {
            throw Problem.of("not-yours", 403);
        }
        if (row.assignee() == null || row.ended() != null) {
            throw Problem.conflict("not-now");
        }
        String text = rules.questions().text(reason, "reason");
        if (text.isEmpty()) {
            throw Problem.field("reason", "required-field");
        }
        transactions.run(() -> {
            assignment.handOver(row, store.events(row.id()));
            writer.add(row, "handed", row.assignee(), row.hands(), text, Map.of(), user, false);
            audit.record(
                    "services.case.hand-over",
                    number,
                    Map.of("from", row.assignee(), "hands", row.hands(), "why", text));
        });
        assignment.wake(row.id());
    }

    /**
     * Gives a case that is in nobody's hands to whoever's turn it is, at once.
     *
     * @throws Problem {@code not-now} (409) where it is in somebody's hands; {@code nobody-there} (409)
     */
    public void give(String number) {
        Door.Opened opened = door.open(number, null);
        CaseRow row = opened.row();
        if (!opened.staff()) {
            throw Problem.of("not-yours", 403);
        }
        if (row.assignee() != null || row.hands() == null || !Assignment.HANDS.contains(row.hands())) {
            throw Problem.conflict("not-now");
        }
        assignment.now(List.of(row.id()));
        String account = store.byId(row.id()).map(CaseRow::assignee).orElse(null);
        if (account == null) {
            throw Problem.conflict("nobody-there");
        }
        transactions.run(
                () -> audit.record("services.case.assign", number, Map.of("to", account, "hands", row.hands())));
    }
}
