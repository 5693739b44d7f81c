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
 *
 * <p>So is the address they come from, against whoever tries one password on many names: after thirty in vain, up to a
 * quarter of an hour. A whole office may sit behind one address, so one attempt a minute is forgotten.
 */
final class Attempts {
    static final int FREE = 5;
    static final int FREE_OF_ADDRESS = 30;

    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int PATIENCE = 50;

    private static final Limit NAME = new Limit(FREE, Duration.ofHours(1), Duration.ZERO);
    private static final Limit ADDRESS = new Limit(FREE_OF_ADDRESS, Duration.ofMinutes(15), Duration.ofMinutes(1));

    private final QueryRunner sql;
    private final Transactions transactions;

    /**
     * @param free attempts in vain before the first delay
     * @param longest delay
     * @param leak time in which one attempt is forgotten; zero: all are, after a day without any
     */
    record Limit(int free, Duration longest, Duration leak) {
        Duration delay(int failures) {
            Duration delay = Duration.ofSeconds(15L << Math.min(8, failures - free));
            return delay.compareTo(longest) < 0 ? delay : longest;
        }

        /** What is left of the attempts after some time without any. */
        int left(int failures, Duration since) {
            if (leak.isZero()) {
                return since.compareTo(REMEMBERED) > 0 ? 0 : failures;
            }
            return (int) Math.max(0, failures - since.dividedBy(leak));
        }

        /** From when on the next is forgotten: what is over of a minute counts for it. */
        Instant from(Instant last, Instant now, int forgotten, int left) {
            return leak.isZero() || left == 0 ? now : last.plus(leak.multipliedBy(forgotten));
        }
    }

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
        return count(id(username), NAME);
    }

    /** Counts one from an address, which may be null for none. @throws Problem as {@link #count} */
    void countFrom(String address) {
        if (address != null) {
            count(addressId(address), ADDRESS);
        }
    }

    private int count(String id, Limit limit) {
        for (int i = 0; i < PATIENCE; i++) {
            int counted = transactions.callNew(() -> tryToCount(id, limit, Instant.now()));
            if (counted < 0) {
                throw lockedOut(-counted);
            }
            if (counted > 0) {
                return counted;
            }
        }
        throw lockedOut(1);
    }

    private static Problem lockedOut(int seconds) {
        return Problem.later("locked-out", 429, seconds, seconds);
    }

    /** @return how many; less than 0: the seconds to wait; 0 where somebody else counted at the same moment */
    private int tryToCount(String id, Limit limit, Instant now) throws SQLException {
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
        Instant last = UserStore.instant(row.get("last_try"));
        int left = limit.left(before, Duration.between(last, now));
        int failures = left + 1;
        int changed = sql.update(
                "update core_attempt set failures = ?, locked_until = ?, last_try = ? where id = ? and failures = ?",
                failures,
                failures < limit.free() ? null : UserStore.timestamp(now.plus(limit.delay(failures))),
                UserStore.timestamp(limit.from(last, now, before - left, left)),
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
        return NAME.delay(failures);
    }

    /** The attempt just counted was right as far as it went: it does not stand in the way of the next step. */
    void forgive(String username) throws SQLException {
        forgiveId(id(username));
    }

    /** As {@link #forgive}. @param address or null */
    void forgiveFrom(String address) throws SQLException {
        if (address != null) {
            forgiveId(addressId(address));
        }
    }

    private void forgiveId(String id) throws SQLException {
        sql.update(
                "update core_attempt set failures = failures - 1, locked_until = null where id = ? and failures > 0",
                id);
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

    private static String addressId(String address) {
        return Secrets.sha256("attempt from " + address);
    }
}
