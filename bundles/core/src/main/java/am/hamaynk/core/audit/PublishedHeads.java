package am.hamaynk.core.audit;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit.Head;
import am.hamaynk.core.data.Sql;
import java.sql.Date;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** Heads that the public has seen, one a day: what they cover can no longer be changed without contradicting them. */
final class PublishedHeads {
    private final Sql sql;

    PublishedHeads(Sql sql) {
        this.sql = sql;
    }

    /** @return whether it is the day's first: what was published stays */
    boolean publish(LocalDate day, long number, String hash) throws SQLException {
        Date date = Date.valueOf(day);
        if (sql.query("select seq from core_audit_published where published = ?", new ScalarHandler<Long>(), date)
                != null) {
            return false;
        }
        sql.update("insert into core_audit_published (published, seq, hash) values (?, ?, ?)", date, number, hash);
        return true;
    }

    /** @param cursor the last day already seen, or null */
    Slice<Head> latest(String cursor, int limit) throws SQLException {
        LocalDate before = cursor == null || cursor.isEmpty() ? null : Cursor.day(cursor);
        String where = before == null ? "" : " where published < ?";
        List<Head> heads = sql.query(
                "select published, seq, hash from core_audit_published" + where
                        + " order by published desc fetch first " + (limit + 1) + " rows only",
                rows -> {
                    List<Head> read = new ArrayList<>();
                    while (rows.next()) {
                        read.add(new Head(rows.getDate(1).toLocalDate(), rows.getLong(2), rows.getString(3)));
                    }
                    return read;
                },
                before == null ? new Object[0] : new Object[] {Date.valueOf(before)});
        List<Head> shown = heads.subList(0, Math.min(limit, heads.size()));
        return new Slice<>(
                shown, heads.size() > limit ? shown.get(limit - 1).day().toString() : null);
    }

    /** All of them: place in the chain to hash. */
    Map<Long, String> all() throws SQLException {
        return sql.query("select seq, hash from core_audit_published", rows -> {
            Map<Long, String> read = new HashMap<>();
            while (rows.next()) {
                read.merge(rows.getLong(1), rows.getString(2), (one, other) -> one.equals(other) ? one : "");
            }
            return read;
        });
    }
}
