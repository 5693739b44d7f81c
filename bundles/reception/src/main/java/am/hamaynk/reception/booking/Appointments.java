package am.hamaynk.reception.booking;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.reception.booking.Appointment.State;
import am.hamaynk.reception.hours.Span;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Appointments and the places they have, as rows. */
@Component(service = Appointments.class)
public final class Appointments {
    private final Sql sql;
    private final Transactions transactions;

    @Activate
    public Appointments(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions) {
        this.sql = new Sql(source);
        this.transactions = transactions;
    }

    /** @param seat 1 to the host's number of seats */
    record Place(LocalDate day, Span time, int seat, String appointment) {}

    /** @param id of the appointment that was made then */
    record Requested(String id, String digest) {}

    /** Ends what may be booked with one host at the same time: one waits for the other. */
    void hold(String host) {
        sql.update("update reception_host set version = version where id = ?", host);
    }

    List<Place> places(String host, LocalDate from, LocalDate to) {
        return sql.list(
                "select * from reception_place where host = ? and booked_day between ? and ?",
                row -> new Place(
                        Sql.day(row, "booked_day"),
                        new Span(row.getInt("start_minute"), row.getInt("end_minute")),
                        row.getInt("seat"),
                        row.getString("appointment")),
                host,
                from,
                to);
    }

    /** @throws Sql.Failure a duplicate where somebody else has it */
    void take(String host, LocalDate day, Span time, int seat, String appointment) {
        sql.update(
                "insert into reception_place (host, booked_day, start_minute, seat, end_minute, appointment)"
                        + " values (?, ?, ?, ?, ?, ?)",
                host,
                day,
                time.from(),
                seat,
                time.to(),
                appointment);
    }

    void free(String appointment) {
        sql.update("delete from reception_place where appointment = ?", appointment);
    }

    String number() {
        return String.format(Locale.ROOT, "%06d", sql.next("reception_number", transactions));
    }

    void insert(Appointment one, String key, String digest, String origin, boolean reminded) {
        sql.update(
                "insert into reception_appointment (id, number, host, booked_day, start_minute, end_minute, state, name,"
                        + " phone, phone_key, email, email_key, subject, case_number, lang, account, channel, request_key,"
                        + " request_digest, origin, created, reminded, forgotten, version)"
                        + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 0, 0)",
                one.id(),
                one.number(),
                one.host(),
                one.day(),
                one.time().from(),
                one.time().to(),
                one.state().key(),
                one.visitor().name(),
                one.visitor().phone(),
                one.visitor().phoneKey(),
                one.visitor().email(),
                one.visitor().emailKey(),
                one.subject(),
                one.caseNumber(),
                one.lang(),
                one.account(),
                one.channel(),
                key,
                digest,
                origin,
                one.created(),
                reminded ? 1 : 0);
    }

    Optional<Requested> requested(String key) {
        return sql.one(
                "select id, request_digest from reception_appointment where request_key = ?",
                row -> new Requested(row.getString(1), row.getString(2)),
                key);
    }

    public Optional<Appointment> byNumber(String number) {
        return number.matches("[0-9]{1,20}")
                ? sql.one("select * from reception_appointment where number = ?", Appointments::read, number)
                : Optional.empty();
    }

    Optional<Appointment> byId(String id) {
        return sql.one("select * from reception_appointment where id = ?", Appointments::read, id);
    }

    /** Those of a day. @param host whose, or null for all */
    List<Appointment> on(LocalDate day, String host) {
        return sql.list(
                "select * from reception_appointment where booked_day = ?" + (host == null ? "" : " and host = ?")
                        + " order by start_minute, number",
                Appointments::read,
                host == null ? new Object[] {day} : new Object[] {day, host});
    }

    /** Those that are booked with a host in some days. */
    List<Appointment> booked(String host, LocalDate from, LocalDate to) {
        return sql.list(
                "select * from reception_appointment where booked_day between ? and ? and host = ? and state = 'booked'"
                        + " order by booked_day, start_minute",
                Appointments::read,
                from,
                to,
                host);
    }

    public List<Appointment> own(String account, LocalDate from) {
        return sql.list(
                "select * from reception_appointment where account = ? and booked_day >= ?"
                        + " order by booked_day, start_minute fetch first 100 rows only",
                Appointments::read,
                account,
                from);
    }

    /** How many of a person are still to come. @param host with whom, or null for all */
    int coming(Visitor visitor, String account, String host, LocalDate from) {
        Set<String> found = new HashSet<>();
        Map<String, String> by = new HashMap<>();
        by.put("phone_key", visitor.phoneKey());
        by.put("email_key", visitor.emailKey());
        by.put("account", account);
        by.forEach((column, value) -> {
            if (value != null) {
                found.addAll(sql.list(
                        "select id, host from reception_appointment where " + column
                                + " = ? and booked_day >= ? and state = 'booked'",
                        row -> host == null || host.equals(row.getString(2)) ? row.getString(1) : "",
                        value,
                        from));
            }
        });
        found.remove("");
        return found.size();
    }

    int from(String origin, Instant since) {
        return (int) sql.number(
                "select count(*) from reception_appointment where origin = ? and created > ?", origin, since);
    }

    /** @return whether it still was as it was seen */
    boolean update(Appointment one, State state, String note, String reason) {
        return sql.update(
                        "update reception_appointment set state = ?, note = ?, reason = ?, version = version + 1"
                                + " where id = ? and version = ?",
                        state.key(),
                        note,
                        reason,
                        one.id(),
                        one.version())
                == 1;
    }

    /** @return whether it still was as it was seen */
    boolean move(Appointment one, LocalDate day, Span time, boolean reminded) {
        return sql.update(
                        "update reception_appointment set state = 'booked', booked_day = ?, start_minute = ?,"
                                + " end_minute = ?, reason = null, reminded = ?, version = version + 1"
                                + " where id = ? and version = ?",
                        day,
                        time.from(),
                        time.to(),
                        reminded ? 1 : 0,
                        one.id(),
                        one.version())
                == 1;
    }

    /** Those of a day of which nobody was reminded yet. */
    List<Appointment> unreminded(LocalDate day) {
        return sql.list(
                "select * from reception_appointment where booked_day = ? and state = 'booked' and reminded = 0",
                Appointments::read,
                day);
    }

    /** @return whether nobody else has done it meanwhile */
    boolean reminded(String id) {
        return sql.update("update reception_appointment set reminded = 1 where id = ? and reminded = 0", id) == 1;
    }

    /** Whose appointments before a day were is forgotten. @return of how many */
    int forget(LocalDate before) {
        sql.update("delete from reception_place where booked_day < ?", before);
        return sql.update(
                "update reception_appointment set name = '', phone = null, phone_key = null, email = null,"
                        + " email_key = null, subject = '', case_number = null, account = null, note = null, reason = null,"
                        + " request_key = null, request_digest = null, origin = null, forgotten = 1"
                        + " where booked_day < ? and forgotten = 0",
                before);
    }

    void forgetOrigins(Instant before) {
        sql.update("update reception_appointment set origin = null where created < ? and origin is not null", before);
    }

    private static Appointment read(ResultSet row) throws SQLException {
        return new Appointment(
                row.getString("id"),
                row.getString("number"),
                row.getString("host"),
                Sql.day(row, "booked_day"),
                new Span(row.getInt("start_minute"), row.getInt("end_minute")),
                State.valueOf(row.getString("state").toUpperCase(Locale.ROOT)),
                new Visitor(row.getString("name"), row.getString("phone"), row.getString("email")),
                row.getString("subject"),
                row.getString("case_number"),
                row.getString("lang"),
                row.getString("account"),
                row.getString("channel"),
                row.getString("note"),
                row.getString("reason"),
                row.getTimestamp("created").toInstant(),
                row.getInt("forgotten") == 1,
                row.getInt("version"));
    }
}
