package am.hamaynk.services.work;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Recipient;
import am.hamaynk.services.cases.AwaitedOpinions;
import am.hamaynk.sql.Sql;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * When somebody is away and who stands in. A day that was begun away ends away: nobody gets rid of one case by being absent
 * for an hour.
 */
@Component(service = Absences.class)
public final class Absences {
    private static final int LONGEST = 366;

    private final Sql sql;
    private final Transactions transactions;
    private final Assignment assignment;
    private final AwaitedOpinions opinions;
    private final Notifications notifications;
    private final Audit audit;
    private final Today today;

    @Activate
    public Absences(
            @Reference(target = "(osgi.jndi.service.name=services)") DataSource source,
            @Reference Transactions transactions,
            @Reference Assignment assignment,
            @Reference AwaitedOpinions opinions,
            @Reference Notifications notifications,
            @Reference Audit audit,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.assignment = assignment;
        this.opinions = opinions;
        this.notifications = notifications;
        this.audit = audit;
        this.today = today;
    }

    /** @param substitute account, or null */
    record Absence(String id, String account, LocalDate from, LocalDate to, String substitute) {}

    /** Those that have not passed. */
    List<Absence> all() {
        return sql.list(
                "select id, account, first_day, last_day, substitute from services_absence where last_day >= ?"
                        + " order by first_day, id",
                row -> new Absence(
                        row.getString(1),
                        row.getString(2),
                        Sql.day(row, "first_day"),
                        Sql.day(row, "last_day"),
                        row.getString(5)),
                today.get());
    }

    /**
     * Keeps an absence and hands over what lies with whoever is away today.
     *
     * @param by account of who says it; somebody else is told
     * @throws Problem 422 at {@code to}
     */
    void add(String account, LocalDate from, LocalDate to, String substitute, String by) {
        new Problem.Collector()
                .check(!to.isBefore(from), "to", "absence-order")
                .check(!to.isBefore(today.get()), "to", "date-past")
                .check(to.isBefore(from.plusDays(LONGEST)), "to", "absence-long", LONGEST)
                .throwIfAny();
        transactions.run(() -> {
            sql.update(
                    "insert into services_absence (id, account, first_day, last_day, substitute) values (?, ?, ?, ?, ?)",
                    Ids.next(),
                    account,
                    from,
                    to,
                    substitute);
            audit.record("services.absence.add", account, Map.of("from", from.toString(), "to", to.toString()));
            if (!account.equals(by)) {
                notifications.send(new Recipient(account, null, "hy"), "services", "mail.absence", from, to);
            }
            assignment.release();
        });
        opinions.passOn();
        assignment.wake();
    }

    /** Takes back what has not begun; of what has begun, the days after today. @param account whose; null for anybody's */
    void end(String id, String account) {
        Absence absence = all().stream()
                .filter(one -> one.id().equals(id))
                .filter(one -> account == null || one.account().equals(account))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(id));
        transactions.run(() -> {
            if (absence.from().isAfter(today.get())) {
                sql.update("delete from services_absence where id = ?", id);
            } else {
                sql.update("update services_absence set last_day = ? where id = ?", today.get(), id);
            }
            audit.record("services.absence.end", absence.account(), Map.of());
        });
    }
}
