package am.hamaynk.core.jobs;

import am.hamaynk.api.jobs.Tasks.Task;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.json.Json;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** The table of tasks; every change of a running one asks that the lease is still held. */
final class TaskStore {
    private static final String COLUMNS =
            "id, kind, state, parameters, done, total, result, error, owner, created, finished";

    private final Sql sql;

    TaskStore(DataSource core) {
        sql = new Sql(core);
    }

    /** @param leasedUntil milliseconds since 1970 */
    record Waiting(String id, String kind, long leasedUntil, int attempts) {}

    void insert(String id, String kind, Map<String, String> parameters, String owner) throws SQLException {
        sql.update(
                "insert into core_task (id, kind, state, parameters, done, total, owner, created, stop, attempts,"
                        + " leased_until) values (?, ?, 'queued', ?, 0, 0, ?, ?, false, 0, 0)",
                id,
                kind,
                Json.write(new TreeMap<>(parameters)),
                owner,
                Timestamp.from(Instant.now()));
    }

    Task find(String id) throws SQLException {
        List<Task> found = sql.query("select " + COLUMNS + " from core_task where id = ?", TaskStore::tasks, id);
        return found.isEmpty() ? null : found.get(0);
    }

    List<Task> list(String owner, String before, int limit) throws SQLException {
        StringBuilder where = new StringBuilder(" where id is not null");
        List<Object> values = new ArrayList<>();
        if (owner != null) {
            where.append(" and owner = ?");
            values.add(owner);
        }
        if (before != null) {
            where.append(" and id < ?");
            values.add(before);
        }
        return sql.query(
                "select " + COLUMNS + " from core_task" + where + " order by id desc fetch first " + limit
                        + " rows only",
                TaskStore::tasks,
                values.toArray());
    }

    Map<String, Long> counts() throws SQLException {
        return sql.query("select state, count(*) from core_task group by state", rows -> {
            Map<String, Long> counts = new TreeMap<>();
            while (rows.next()) {
                counts.put(rows.getString(1), rows.getLong(2));
            }
            return counts;
        });
    }

    /** Oldest first, those that nobody works on. */
    List<Waiting> waiting(long now) throws SQLException {
        return sql.query(
                "select id, kind, leased_until, attempts from core_task where state in ('queued', 'running')"
                        + " and leased_until < ? order by id fetch first 100 rows only",
                rows -> {
                    List<Waiting> waiting = new ArrayList<>();
                    while (rows.next()) {
                        waiting.add(new Waiting(
                                rows.getString("id"),
                                rows.getString("kind"),
                                rows.getLong("leased_until"),
                                rows.getInt("attempts")));
                    }
                    return waiting;
                },
                now);
    }

    boolean lease(Waiting task, String holder, long until) throws SQLException {
        return sql.update(
                        "update core_task set state = 'running', leased_until = ?, holder = ?, attempts = attempts + 1"
                                + " where id = ? and leased_until = ? and state in ('queued', 'running')",
                        until,
                        holder,
                        task.id(),
                        task.leasedUntil())
                == 1;
    }

    boolean renew(String id, String holder, long until) throws SQLException {
        return sql.update("update core_task set leased_until = ? where id = ? and holder = ?", until, id, holder) == 1;
    }

    void progress(String id, String holder, long done, long total) throws SQLException {
        sql.update("update core_task set done = ?, total = ? where id = ? and holder = ?", done, total, id, holder);
    }

    boolean stopAsked(String id) throws SQLException {
        return Boolean.TRUE.equals(
                sql.query("select stop from core_task where id = ?", new ScalarHandler<Boolean>(), id));
    }

    /** Asks a running task to stop; a waiting one stops at once. */
    void stop(String id) throws SQLException {
        sql.update("update core_task set stop = true where id = ?", id);
        sql.update(
                "update core_task set state = 'cancelled', finished = ? where id = ? and state = 'queued'",
                Timestamp.from(Instant.now()),
                id);
    }

    void finish(String id, String holder, String state, String result, String error) throws SQLException {
        sql.update(
                "update core_task set state = ?, result = ?, error = ?, finished = ?, leased_until = 0, holder = null"
                        + " where id = ? and holder = ?",
                state,
                result,
                error,
                Timestamp.from(Instant.now()),
                id,
                holder);
    }

    /** Leaves it for the next start, or for another node. */
    void release(String id, String holder) throws SQLException {
        sql.update("update core_task set leased_until = 0, holder = null where id = ? and holder = ?", id, holder);
    }

    /** What earlier runs of this very node held is free, since they are over. */
    void releaseAll(String node) throws SQLException {
        sql.update("update core_task set leased_until = 0 where state = 'running' and holder like ?", node + "%");
    }

    private static List<Task> tasks(ResultSet rows) throws SQLException {
        List<Task> tasks = new ArrayList<>();
        while (rows.next()) {
            Map<String, String> parameters = new TreeMap<>();
            Json.readMap(rows.getString("parameters")).forEach((name, value) -> parameters.put(name, (String) value));
            Timestamp finished = rows.getTimestamp("finished");
            tasks.add(new Task(
                    rows.getString("id"),
                    rows.getString("kind"),
                    rows.getString("state"),
                    parameters,
                    rows.getLong("done"),
                    rows.getLong("total"),
                    rows.getString("result"),
                    rows.getString("error"),
                    rows.getString("owner"),
                    rows.getTimestamp("created").toInstant(),
                    finished == null ? null : finished.toInstant()));
        }
        return tasks;
    }
}
