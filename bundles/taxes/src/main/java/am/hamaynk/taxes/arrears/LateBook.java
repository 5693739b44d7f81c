package am.hamaynk.taxes.arrears;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.taxes.Sql;
import java.time.LocalDate;
import java.util.Collection;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Where whoever changes a bill says so in the same transaction, and pays nothing more for it; {@link LateSums} takes it in
 * when somebody looks.
 */
@Component(service = LateBook.class)
public final class LateBook {
    private static final String CHANGED = "insert into taxes_late_changed (id, first_bill, last_bill) values (?, ?, ?)";

    private final Sql sql;
    private final Today today;

    @Activate
    public LateBook(@Reference Sql sql, @Reference Today today) {
        this.sql = sql;
        this.today = today;
    }

    /** Of bills that follow each other something has changed, within the caller's transaction. */
    public void changed(long first, long last) {
        sql.update(CHANGED, Ids.next(), first, last);
    }

    /** Of each of these bills something has changed, within the caller's transaction. */
    public void changed(Collection<Long> bills) {
        sql.batch(
                CHANGED,
                bills.stream()
                        .map(bill -> new Object[] {Ids.next(), bill, bill})
                        .toList());
    }

    /** Bills were issued; those that are not due yet are found when they are late. */
    public void issued(long first, long last, LocalDate earliestDue) {
        if (!earliestDue.isAfter(today.get())) {
            changed(first, last);
        }
    }

    /** Whose a debt is has changed, and of no bill anything. */
    void merged() {
        changed(0, 0);
    }

    /** So much has changed that all of it is to be added up anew. */
    public void anew() {
        sql.update("update taxes_late_state set counted = null");
    }
}
