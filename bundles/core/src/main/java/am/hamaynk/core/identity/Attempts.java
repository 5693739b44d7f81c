package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.data.Transactions;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;

/**
 * Makes guessing slow: after five attempts in vain a name is shut for 15 seconds, then for twice as long each time, up
 * to an hour. Names that nobody has are counted alike, so that the delay tells nothing; only their hash is kept, since
 * people type passwords into the wrong field. An attempt counts before it is checked: guesses sent at once gain nothing.
 */
final class Attempts {
    static final int FREE = 5;

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int PATIENCE = 50;

    private final QueryRunner sql;
    private final Transactions transactions;

    Attempts(QueryRunner sql, Transactions transactions) {
        this.sql = sql;
        this.transactions = transactions;
    }

    /**
     * Counts one, whatever becomes of the transaction around.
     *
     * @return how many there were in vain, this one included
     * @throws Problem {@code locked-out} (429) with the seconds to wait
     */
    int count(String username) {
        String id = id(username);
        for (int i = 0; i < PATIENCE; i++) {
            int counted = transactions.callNew(() -> tryToCount(id, Instant.now()));
            if (counted < 0) {
                throw Problem.of("locked-out", 429, -counted);
            }
            if (counted > 0) {
                return counted;
            }
        }
        throw Problem.of("locked-out", 429, 1);
    }

    /** @return how many; less than 0: the seconds to wait; 0 where somebody else counted at the same moment */
    private int tryToCount(String id, Instant now) throws SQLException {
        Map<String, Object> row = sql.query(
                "select failures, locked_until, last_try from core_attempt where id = ?", new MapHandler(), id);
        if (row == null) {
            return insert(id, now) ? 1 : 0;
        }
        Instant locked = UserStore.instant(row.get("locked_until"));
        if (locked != null && locked.isAfter(now)) {
            return (int) -(Duration.between(now, locked).toSeconds() + 1);
        }
        int before = (Integer) row.get("failures");
        boolean forgotten = UserStore.instant(row.get("last_try")).isBefore(now.minus(REMEMBERED));
        int failures = forgotten ? 1 : before + 1;
        int changed = sql.update(
                "update core_attempt set failures = ?, locked_until = ?, last_try = ? where id = ? and failures = ?",
                failures,
                failures < FREE ? null : UserStore.timestamp(now.plus(delay(failures))),
                UserStore.timestamp(now),
                id,
                before);
        return changed == 1 ? failures : 0;
    }

    private boolean insert(String id, Instant now) {
        try {
            return transactions.callNew(() -> sql.update(
                            "insert into core_attempt (id, failures, last_try) values (?, 1, ?)",
                            id,
                            UserStore.timestamp(now))
                    == 1);
        } catch (Exception taken) {
            return false;
        }
    }

    static Duration delay(int failures) {
        return Duration.ofSeconds(Math.min(3600, 15L << Math.min(8, failures - FREE)));
    }

    /** The attempt just counted was right as far as it went: it does not stand in the way of the next step. */
    void forgive(String username) throws SQLException {
        sql.update(
                "update core_attempt set failures = failures - 1, locked_until = null where id = ? and failures > 0",
                id(username));
    }

    void clear(String username) throws SQLException {
        sql.update("delete from core_attempt where id = ?", id(username));
    }

    /** @return names that are shut now, and until when */
    Map<String, Instant> locked(Collection<String> usernames) throws SQLException {
        Map<String, String> names = new HashMap<>();
        usernames.forEach(name -> names.put(id(name), name));
        Map<String, Instant> locked = new HashMap<>();
        if (!names.isEmpty()) {
            String marks = "?" + ", ?".repeat(names.size() - 1);
            List<Map<String, Object>> rows = sql.query(
                    "select id, locked_until from core_attempt where locked_until is not null and id in (" + marks
                            + ")",
                    new MapListHandler(),
                    names.keySet().toArray());
            for (Map<String, Object> row : rows) {
                Instant until = UserStore.instant(row.get("locked_until"));
                if (until.isAfter(Instant.now())) {
                    locked.put(names.get(row.get("id")), until);
                }
            }
        }
        return locked;
    }

    /** Drops what is too old to count. */
    void sweep() throws SQLException {
        sql.update(
                "delete from core_attempt where last_try < ?",
                UserStore.timestamp(Instant.now().minus(REMEMBERED)));
    }

    private static String id(String username) {
        return Secrets.sha256("attempt " + username);
    }
}
