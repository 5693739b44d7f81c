package am.hamaynk.registers.history;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import am.hamaynk.registers.data.Db;
import am.hamaynk.registers.data.Json;
import am.hamaynk.registers.data.Keys;
import com.fasterxml.jackson.core.type.TypeReference;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** What became of a record: who changed which fact from what to what, by hand, by file or by merging. */
@Component(service = History.class)
public final class History {
    private static final String INSERT = "insert into registers_history"
            + " (id, record_id, act, moment, user_id, user_name, source, changes) values (?, ?, ?, ?, ?, ?, ?, ?)";
    private static final TypeReference<Map<String, Change>> CHANGES = new TypeReference<>() {};
    private static final int SHOWN = 200;

    private final Db db;
    private final Json json;
    private final Access access;

    @Activate
    public History(@Reference Db db, @Reference Json json, @Reference Access access) {
        this.db = db;
        this.json = json;
        this.access = access;
    }

    /** One fact before and after; null where there was or is none. */
    public record Change(String before, String after) {}

    /**
     * @param act create, update, merge, unmerge, import-create or import-update
     * @param user as shown, null for the platform itself
     * @param source file the change came from, or null
     */
    public record Entry(String id, String act, Instant at, String user, String source, Map<String, Change> changes) {}

    /** A change that is to be written with others. */
    public record Line(String recordId, String act, Map<String, Change> changes) {}

    public void write(String recordId, String act, Map<String, Change> changes) {
        write(List.of(new Line(recordId, act, changes)), null);
    }

    /** @param source file the changes come from, or null */
    public void write(List<Line> lines, String source) {
        User user = access.user().orElse(null);
        Instant now = Instant.now();
        List<Object[]> rows = new ArrayList<>();
        for (Line line : lines) {
            rows.add(new Object[] {
                Ids.next(),
                line.recordId(),
                line.act(),
                now,
                user == null ? null : user.id(),
                user == null ? null : Keys.cut(user.name(), 200),
                Keys.cut(source, 200),
                json.write(line.changes())
            });
        }
        db.batch(INSERT, rows);
    }

    /** The last two hundred, newest first. */
    public List<Entry> of(String recordId) {
        return db.list(
                "select * from registers_history where record_id = ? order by id desc fetch first " + SHOWN
                        + " rows only",
                row -> new Entry(
                        row.getString("id"),
                        row.getString("act"),
                        Db.moment(row, "moment"),
                        row.getString("user_name"),
                        row.getString("source"),
                        json.read(row.getString("changes"), CHANGES)),
                recordId);
    }

    /** What differs between two states of a record. */
    public static Map<String, Change> between(Map<String, ?> before, Map<String, ?> after) {
        Map<String, Change> changes = new LinkedHashMap<>();
        after.forEach((fact, value) -> {
            Object old = before.get(fact);
            if (!Objects.equals(old, value)) {
                changes.put(fact, new Change(text(old), text(value)));
            }
        });
        before.forEach((fact, value) -> {
            if (value != null && !after.containsKey(fact)) {
                changes.put(fact, new Change(text(value), null));
            }
        });
        return changes;
    }

    private static String text(Object value) {
        return value == null ? null : value.toString();
    }
}
