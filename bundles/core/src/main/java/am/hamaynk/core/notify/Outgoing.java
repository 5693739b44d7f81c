package am.hamaynk.core.notify;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.notify.Channel;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.api.notify.Notifications.Message;
import am.hamaynk.core.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What waits to go out. A node claims a message by counting the attempt; one that fails, or whose node dies, is tried again
 * after a minute, then two, four and so on up to six hours, and given up after the twelfth attempt.
 */
final class Outgoing {
    static final int MOST_ATTEMPTS = 12;
    private static final Duration LONGEST = Duration.ofHours(6);
    private static final Logger LOG = LoggerFactory.getLogger(Outgoing.class);

    private final DataSource source;
    private final Sql sql;
    private final Map<String, Channel> channels = new ConcurrentHashMap<>();

    Outgoing(DataSource core) {
        source = core;
        sql = new Sql(core);
    }

    Map<String, Channel> channels() {
        return channels;
    }

    private record Due(String channel, int attempts, Message message) {}

    /** Within the caller's transaction. */
    void put(Transactions transactions, String channel, String to, String subject, String body) {
        transactions.later(
                source,
                "insert into core_outbox (id, channel, recipient, subject, body, state, attempts, next_attempt, created)"
                        + " values (?, ?, ?, ?, ?, 'waiting', 0, 0, ?)",
                Ids.next(),
                channel,
                to,
                subject,
                body,
                Instant.now());
    }

    /** Sends all that is due now. */
    void deliver(Instant now) throws SQLException {
        for (String channel : List.copyOf(channels.keySet())) {
            List<Due> due;
            do {
                due = due(channel, now);
                for (Due each : due) {
                    if (claimed(each, now)) {
                        deliver(each);
                    }
                }
            } while (!due.isEmpty() && channels.containsKey(channel));
        }
    }

    private List<Due> due(String channel, Instant now) throws SQLException {
        return sql.query(
                "select id, channel, recipient, subject, body, attempts from core_outbox where state = 'waiting'"
                        + " and channel = ? and next_attempt <= ? order by next_attempt, id fetch first 50 rows only",
                Outgoing::read,
                channel,
                now.toEpochMilli());
    }

    private static List<Due> read(ResultSet rows) throws SQLException {
        List<Due> due = new ArrayList<>();
        while (rows.next()) {
            due.add(new Due(
                    rows.getString("channel"),
                    rows.getInt("attempts"),
                    new Message(
                            rows.getString("id"),
                            rows.getString("recipient"),
                            rows.getString("subject"),
                            rows.getString("body"),
                            Map.of())));
        }
        return due;
    }

    private boolean claimed(Due due, Instant now) throws SQLException {
        return sql.update(
                        "update core_outbox set attempts = attempts + 1, next_attempt = ? where id = ? and attempts = ?"
                                + " and state = 'waiting'",
                        now.plus(delay(due.attempts() + 1)).toEpochMilli(),
                        due.message().id(),
                        due.attempts())
                == 1;
    }

    /** How long after the attempt of this number the next one follows. */
    static Duration delay(int attempt) {
        Duration delay = Duration.ofMinutes(1L << Math.min(attempt - 1, 20));
        return delay.compareTo(LONGEST) > 0 ? LONGEST : delay;
    }

    private void deliver(Due due) throws SQLException {
        String id = due.message().id();
        Channel channel = channels.get(due.channel());
        try {
            if (channel == null) {
                throw new IllegalStateException("the channel left");
            }
            channel.deliver(due.message());
            sql.update(
                    "update core_outbox set state = 'sent', sent = ?, error = null where id = ?",
                    Timestamp.from(Instant.now()),
                    id);
        } catch (SQLException failed) {
            throw failed;
        } catch (Exception | Error failed) {
            boolean last = due.attempts() + 1 >= MOST_ATTEMPTS;
            LOG.warn(
                    "Message {} could not be sent{}: {}",
                    id,
                    last ? " and is given up" : "",
                    failed.getClass().getName());
            String error = String.valueOf(failed);
            sql.update(
                    "update core_outbox set state = ?, error = ? where id = ?",
                    last ? "failed" : "waiting",
                    error.substring(0, Math.min(500, error.length())),
                    id);
        }
    }

    Notifications.Outbox state() throws SQLException {
        return sql.query(
                "select count(case when state = 'waiting' then 1 end), count(case when state = 'failed' then 1 end),"
                        + " min(case when state = 'waiting' then created end) from core_outbox",
                row -> {
                    row.next();
                    Timestamp oldest = row.getTimestamp(3);
                    return new Notifications.Outbox(
                            row.getLong(1), row.getLong(2), oldest == null ? null : oldest.toInstant());
                });
    }
}
