package am.hamaynk.reception.queue;

import am.hamaynk.reception.queue.Order.Kind;
import am.hamaynk.reception.queue.Ticket.State;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Numbers and calls, as rows. All that is known stands in them, so that a node may stop at any moment. */
@Component(service = Tickets.class)
public final class Tickets {
    private final Sql sql;

    @Activate
    public Tickets(@Reference(target = "(osgi.jndi.service.name=reception)") DataSource source) {
        this.sql = new Sql(source);
    }

    /** Until the transaction ends nobody else draws or calls a number, on whatever node. */
    void turn() {
        sql.update("update reception_turn set turns = turns + 1 where id = 1");
    }

    int last(LocalDate day, String topic) {
        return (int) sql.number(
                "select coalesce(max(number), 0) from reception_ticket where queue_day = ? and drawn_for = ?",
                day,
                topic);
    }

    void insert(Ticket one, String key) {
        sql.update(
                "insert into reception_ticket (id, secret, queue_day, topic, drawn_for, number, label, kind, lang, state,"
                        + " taken, since, overtaken, calls, appointment, request_key)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0, ?, ?)",
                one.id(),
                one.secret(),
                one.day(),
                one.topic(),
                one.topic(),
                one.number(),
                one.label(),
                one.kind().key(),
                one.lang(),
                one.state().key(),
                one.taken(),
                one.since(),
                one.appointment(),
                key);
    }

    Optional<Ticket> bySecret(String secret) {
        return sql.one("select * from reception_ticket where secret = ?", Tickets::read, secret);
    }

    Optional<Ticket> byKey(String key) {
        return sql.one("select * from reception_ticket where request_key = ?", Tickets::read, key);
    }

    Optional<Ticket> byAppointment(String appointment) {
        return sql.one("select * from reception_ticket where appointment = ?", Tickets::read, appointment);
    }

    Optional<Ticket> byId(String id) {
        return sql.one("select * from reception_ticket where id = ?", Tickets::read, id);
    }

    public List<Ticket> waiting(LocalDate day) {
        return sql.list(
                "select * from reception_ticket where queue_day = ? and state = 'waiting' order by since, number",
                Tickets::read,
                day);
    }

    /** Those at the desks, last called first. */
    List<Ticket> called(LocalDate day) {
        return sql.list(
                "select * from reception_ticket where queue_day = ? and state = 'called' order by called desc",
                Tickets::read,
                day);
    }

    /** The one at a desk. */
    Optional<Ticket> at(LocalDate day, int desk) {
        return sql.one(
                "select * from reception_ticket where queue_day = ? and state = 'called' and desk = ?",
                Tickets::read,
                day,
                desk);
    }

    /** Whoever did not come when called, last first. */
    List<Ticket> missed(LocalDate day) {
        return sql.list(
                "select * from reception_ticket where queue_day = ? and state = 'missed' order by called desc"
                        + " fetch first 10 rows only",
                Tickets::read,
                day);
    }

    /** @return whether it still waited */
    boolean call(Ticket one, int desk, Instant now, String callId) {
        boolean waited = sql.update(
                        "update reception_ticket set state = 'called', desk = ?, called = ?, calls = 1"
                                + " where id = ? and state = 'waiting'",
                        desk,
                        now,
                        one.id())
                == 1;
        if (waited) {
            sql.update(
                    "insert into reception_call (id, ticket, topic, queue_day, desk, kind, since, called)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    callId,
                    one.id(),
                    one.topic(),
                    one.day(),
                    desk,
                    one.kind().key(),
                    began(one),
                    now);
        }
        return waited;
    }

    /** Since when it waits for this call: whoever was passed on waits since the last desk, and keeps their place. */
    private Instant began(Ticket one) {
        Instant last = sql.one(
                        "select max(ended) from reception_call where ticket = ?", row -> row.getTimestamp(1), one.id())
                .map(Timestamp::toInstant)
                .orElse(one.since());
        return last.isAfter(one.since()) ? last : one.since();
    }

    void overtake(Collection<String> ids) {
        ids.forEach(id -> sql.update("update reception_ticket set overtaken = overtaken + 1 where id = ?", id));
    }

    void callAgain(Ticket one, Instant now) {
        sql.update("update reception_ticket set calls = calls + 1, called = ? where id = ?", now, one.id());
    }

    /** Ends what happens at the desk. @param outcome served, missed or transferred */
    void end(Ticket one, State state, Instant now, String outcome) {
        sql.update("update reception_ticket set state = ? where id = ?", state.key(), one.id());
        sql.update(
                "update reception_call set ended = ?, outcome = ? where ticket = ? and ended is null",
                now,
                outcome,
                one.id());
    }

    /** Lets it wait elsewhere, with the place that it had. @param desk that alone may call it, or null */
    void pass(Ticket one, String topic, Integer desk) {
        sql.update(
                "update reception_ticket set state = 'waiting', topic = ?, desk = ?, called = null, calls = 0 where id = ?",
                topic,
                desk,
                one.id());
    }

    /** Lets it wait again, behind all others. */
    void back(Ticket one, Instant now) {
        sql.update(
                "update reception_ticket set state = 'waiting', kind = 'normal', since = ?, overtaken = 0, desk = null,"
                        + " called = null, calls = 0 where id = ?",
                now,
                one.id());
    }

    /** What only a desk that has closed could call, others may. */
    void release(int desk) {
        sql.update("update reception_ticket set desk = null where state = 'waiting' and desk = ?", desk);
    }

    /** @return whether it still waited */
    boolean leave(Ticket one) {
        return sql.update("update reception_ticket set state = 'left' where id = ? and state = 'waiting'", one.id())
                == 1;
    }

    /** How long the last services of a topic took, in some days. */
    List<Duration> services(String topic, LocalDate from, LocalDate to) {
        return sql.list(
                "select called, ended from reception_call where topic = ? and queue_day between ? and ?"
                        + " and outcome in ('served', 'transferred') order by called desc fetch first 200 rows only",
                row -> Duration.between(
                        row.getTimestamp(1).toInstant(), row.getTimestamp(2).toInstant()),
                topic,
                from,
                to);
    }

    /** Nobody waits for yesterday. @return how many were left */
    int endOfDays(LocalDate before, Instant now) {
        sql.update(
                "update reception_call set ended = ?, outcome = 'open' where queue_day < ? and ended is null",
                now,
                before);
        return sql.update(
                "update reception_ticket set state = 'left' where queue_day < ? and state in ('waiting', 'called')",
                before);
    }

    private static Ticket read(ResultSet row) throws SQLException {
        Timestamp called = row.getTimestamp("called");
        int desk = row.getInt("desk");
        boolean noDesk = row.wasNull();
        return new Ticket(
                row.getString("id"),
                row.getString("secret"),
                Sql.day(row, "queue_day"),
                row.getString("topic"),
                row.getInt("number"),
                row.getString("label"),
                Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
                row.getString("lang"),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                row.getTimestamp("taken").toInstant(),
                row.getTimestamp("since").toInstant(),
                row.getInt("overtaken"),
                noDesk ? null : (Integer) desk,
                called == null ? null : called.toInstant(),
                row.getInt("calls"),
                row.getString("appointment"));
    }
}
