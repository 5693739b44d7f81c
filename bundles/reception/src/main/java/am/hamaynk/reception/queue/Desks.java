package am.hamaynk.reception.queue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.calendar.Today;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.reception.Rights;
import am.hamaynk.sql.Sql;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Which desks are open, who sits there and what they serve. A desk that was left open is closed by the next day. */
@Component(service = Desks.class)
public final class Desks {
    static final int MOST = 999;

    private final Sql sql;
    private final Tickets tickets;
    private final Topics topics;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Today today;

    @Activate
    public Desks(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Tickets tickets,
            @Reference Topics topics,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Today today) {
        this.sql = new Sql(source);
        this.tickets = tickets;
        this.topics = topics;
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.today = today;
    }

    public List<Desk> open() {
        Instant midnight = today.at(today.get(), 0);
        return sql.list(
                "select * from reception_desk where opened >= ? order by number",
                row -> new Desk(
                        row.getInt("number"),
                        row.getString("account"),
                        row.getString("person"),
                        List.of(row.getString("topics").split(",")),
                        row.getTimestamp("opened").toInstant()),
                midnight);
    }

    public Optional<Desk> of(User user) {
        return open().stream().filter(desk -> desk.account().equals(user.id())).findFirst();
    }

    /** The caller's own. @throws Problem {@code desk-closed} (409) where they sit at another or at none */
    Desk own(int number) {
        User user = access.require(Rights.DESK);
        return of(user).filter(desk -> desk.number() == number)
                .orElseThrow(() -> Problem.conflict("desk-closed", number));
    }

    /**
     * Opens one for the caller, who leaves any other.
     *
     * @param served ids of topics
     * @throws Problem {@code desk-taken} at field {@code number} where somebody else sits there
     */
    public Desk open(int number, List<String> served) {
        User user = access.require(Rights.DESK);
        List<String> known = topics.active().stream().map(Topic::id).toList();
        new Problem.Collector()
                .check(number >= 1 && number <= MOST, "number", "number-between", 1, MOST)
                .check(!served.isEmpty(), "topics", "topics-missing")
                .check(known.containsAll(served), "topics", "bad-choice")
                .throwIfAny();
        return transactions.call(() -> {
            tickets.turn();
            open().stream()
                    .filter(desk -> desk.number() == number && !desk.account().equals(user.id()))
                    .findFirst()
                    .ifPresent(desk -> {
                        throw Problem.field("number", "desk-taken", desk.person());
                    });
            Optional<Desk> before = of(user);
            if (before.isPresent() && before.get().number() != number) {
                idle(before.get());
            }
            sql.update("delete from reception_desk where number = ? or account = ?", number, user.id());
            sql.update(
                    "insert into reception_desk (number, account, person, topics, opened) values (?, ?, ?, ?, ?)",
                    number,
                    user.id(),
                    user.name(),
                    String.join(",", served.stream().distinct().toList()),
                    today.now());
            audit.record("reception.desk.open", Integer.toString(number), Map.of("topics", served.size()));
            return of(user).orElseThrow();
        });
    }

    /** Nobody serves there any more. */
    public void close(int number) {
        transactions.run(() -> {
            tickets.turn();
            Desk desk = own(number);
            idle(desk);
            sql.update("delete from reception_desk where number = ?", desk.number());
            audit.record("reception.desk.close", Integer.toString(number), Map.of());
        });
    }

    private void idle(Desk desk) {
        if (tickets.at(today.get(), desk.number()).isPresent()) {
            throw Problem.conflict("desk-busy");
        }
        tickets.release(desk.number());
    }

    /** Closes what was left open on days before. */
    void closeOld() {
        sql.update("delete from reception_desk where opened < ?", today.at(today.get(), 0));
    }
}
