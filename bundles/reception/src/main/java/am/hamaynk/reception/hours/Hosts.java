package am.hamaynk.reception.hours;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.sql.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Keeps who receives, their hours and what changes them. */
@Component(service = Hosts.class)
public final class Hosts {
    private final Sql sql;
    private final Transactions transactions;
    private final Audit audit;
    private final Events events;

    @Activate
    public Hosts(
            @Reference(target = "(osgi.jndi.service.name=reception)") DataSource source,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Events events) {
        this.sql = new Sql(source);
        this.transactions = transactions;
        this.audit = audit;
        this.events = events;
    }

    /** All of them, those that are no longer published too, in the order of the list. */
    public List<Host> all() {
        Map<String, Map<DayOfWeek, List<Span>>> weeks = new HashMap<>();
        sql.list(
                "select host, weekday, from_minute, to_minute from reception_hours order by host, weekday, from_minute",
                row -> weeks.computeIfAbsent(row.getString(1), host -> new EnumMap<>(DayOfWeek.class))
                        .computeIfAbsent(DayOfWeek.of(row.getInt(2)), day -> new ArrayList<>())
                        .add(new Span(row.getInt(3), row.getInt(4))));
        return sql.list(
                "select * from reception_host order by place_in_list, id",
                row -> read(row, weeks.getOrDefault(row.getString("id"), Map.of())));
    }

    public List<Host> published() {
        return all().stream().filter(Host::active).toList();
    }

    public Optional<Host> find(String id) {
        return Ids.valid(id)
                ? all().stream().filter(host -> host.id().equals(id)).findFirst()
                : Optional.empty();
    }

    private static Host read(ResultSet row, Map<DayOfWeek, List<Span>> week) throws SQLException {
        return new Host(
                row.getString("id"),
                Map.of(
                        "hy", row.getString("name_hy"),
                        "en", row.getString("name_en"),
                        "ru", row.getString("name_ru")),
                row.getString("place") == null ? "" : row.getString("place"),
                row.getInt("minutes"),
                row.getInt("seats"),
                row.getInt("days_ahead"),
                row.getInt("per_person"),
                row.getInt("bookable") == 1,
                row.getString("topic"),
                row.getInt("place_in_list"),
                row.getInt("active") == 1,
                row.getInt("version"),
                week);
    }

    /**
     * @param host with id null for a new one; its version says which state was seen
     * @throws Problem {@code conflict} (409) where somebody else has changed it since
     */
    public String save(Host host) {
        return transactions.call(() -> {
            String id = host.id() == null ? Ids.next() : host.id();
            Object[] values = {
                host.name("hy"),
                host.name("en"),
                host.name("ru"),
                host.room(),
                host.minutes(),
                host.seats(),
                host.daysAhead(),
                host.perPerson(),
                host.bookable() ? 1 : 0,
                host.topic(),
                host.place(),
                host.active() ? 1 : 0,
                id,
                host.version()
            };
            if (host.id() == null) {
                sql.update(
                        "insert into reception_host (name_hy, name_en, name_ru, place, minutes, seats, days_ahead,"
                                + " per_person, bookable, topic, place_in_list, active, id, version)"
                                + " values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
                        values);
            } else if (sql.update(
                            "update reception_host set name_hy = ?, name_en = ?, name_ru = ?, place = ?, minutes = ?,"
                                    + " seats = ?, days_ahead = ?, per_person = ?, bookable = ?, topic = ?,"
                                    + " place_in_list = ?, active = ?, version = version + 1 where id = ? and version = ?",
                            values)
                    == 0) {
                throw Problem.conflict("conflict");
            }
            sql.update("delete from reception_hours where host = ?", id);
            host.week()
                    .forEach((day, spans) -> spans.forEach(span -> sql.update(
                            "insert into reception_hours (host, weekday, from_minute, to_minute) values (?, ?, ?, ?)",
                            id,
                            day.getValue(),
                            span.from(),
                            span.to())));
            audit.record("reception.hours.save", id, Map.of("name", host.name("hy"), "hours", hours(host)));
            events.publish(new Changed("reception", id));
            return id;
        });
    }

    private static Map<String, String> hours(Host host) {
        Map<String, String> hours = new HashMap<>();
        host.week().forEach((day, spans) -> hours.put(Integer.toString(day.getValue()), Span.text(spans)));
        return hours;
    }

    /** Changes that are not over, by their first day. @param host whose, or null for all */
    public List<Change> changes(String host, LocalDate from) {
        return sql.list(
                "select * from reception_exception where last_day >= ?" + (host == null ? "" : " and host = ?")
                        + " order by first_day, id",
                row -> new Change(
                        row.getString("id"),
                        row.getString("host"),
                        row.getString("kind").equals("away"),
                        Sql.day(row, "first_day"),
                        Sql.day(row, "last_day"),
                        row.getObject("from_minute") == null
                                ? null
                                : new Span(row.getInt("from_minute"), row.getInt("to_minute")),
                        row.getString("why") == null ? "" : row.getString("why")),
                host == null ? new Object[] {from} : new Object[] {from, host});
    }

    /** @param change with id null */
    public void add(Change change) {
        transactions.run(() -> {
            sql.update(
                    "insert into reception_exception (id, host, kind, first_day, last_day, from_minute, to_minute, why)"
                            + " values (?, ?, ?, ?, ?, ?, ?, ?)",
                    Ids.next(),
                    change.host(),
                    change.away() ? "away" : "extra",
                    change.first(),
                    change.last(),
                    change.time() == null ? null : Integer.valueOf(change.time().from()),
                    change.time() == null ? null : Integer.valueOf(change.time().to()),
                    change.why());
            audit.record(
                    "reception.change.add",
                    change.host(),
                    Map.of(
                            "away", change.away(),
                            "from", change.first().toString(),
                            "to", change.last().toString()));
            events.publish(new Changed("reception", change.host()));
        });
    }

    public void remove(String id) {
        transactions.run(() -> {
            String host = sql.one("select host from reception_exception where id = ?", row -> row.getString(1), id)
                    .orElseThrow(() -> Problem.notFound(id));
            sql.update("delete from reception_exception where id = ?", id);
            audit.record("reception.change.remove", host, Map.of());
            events.publish(new Changed("reception", host));
        });
    }
}
