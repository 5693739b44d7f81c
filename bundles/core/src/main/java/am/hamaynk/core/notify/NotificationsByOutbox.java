package am.hamaynk.core.notify;

import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.notify.Channel;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.core.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@link Notifications}: rows that commit with the act, sent right after by whichever node comes first. */
@Component(service = Notifications.class, immediate = true)
public final class NotificationsByOutbox implements Notifications {
    private static final Logger LOG = LoggerFactory.getLogger(NotificationsByOutbox.class);
    private static final int LOOK_EVERY_SECONDS = 20;

    /** Finds the words of a message. */
    @FunctionalInterface
    interface Words {
        String[] message(String module, String key, String lang, Object... arguments);
    }

    private final DataSource source;
    private final Sql sql;
    private final Transactions transactions;
    private final Words words;
    private final Outgoing outgoing;
    private final AtomicBoolean awake = new AtomicBoolean();
    private final ScheduledExecutorService postman =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "outbox"));

    @Activate
    public NotificationsByOutbox(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions) {
        this(core, transactions, new ModuleTexts(context)::message);
    }

    NotificationsByOutbox(DataSource core, Transactions transactions, Words words) {
        this.source = core;
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.words = words;
        this.outgoing = new Outgoing(core);
        postman.scheduleWithFixedDelay(this::deliver, 2, LOOK_EVERY_SECONDS, TimeUnit.SECONDS);
    }

    @Deactivate
    void close() throws InterruptedException {
        outgoing.channels().clear();
        postman.shutdown();
        postman.awaitTermination(10, TimeUnit.SECONDS);
    }

    @Reference(
            target = "(hamaynk.channel=*)",
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC)
    void add(Channel channel, Map<String, Object> properties) {
        outgoing.channels().put((String) properties.get("hamaynk.channel"), channel);
        wake();
    }

    void remove(Channel channel) {
        outgoing.channels().values().remove(channel);
    }

    @Override
    public void send(Recipient to, String module, String message, Object... arguments) {
        String[] text = words.message(module, message, to.lang(), arguments);
        if (text == null) {
            return;
        }
        String subject = fit(text[0]);
        transactions.run(() -> {
            if (to.userId() != null) {
                transactions.later(
                        source,
                        "insert into core_message (id, user_id, subject, body, created, seen) values (?, ?, ?, ?, ?, false)",
                        Ids.next(),
                        to.userId(),
                        subject,
                        text[1],
                        Instant.now());
            }
            if (to.email() != null && !to.email().isBlank()) {
                outgoing.put(transactions, "email", to.email().strip(), subject, text[1]);
                transactions.afterCommit(this::wake);
            }
        });
    }

    @Override
    public Slice<InApp> messages(String userId, String cursor, int limit) {
        List<Object> values = new ArrayList<>(List.of(userId));
        if (cursor != null) {
            values.add(cursor);
        }
        try {
            List<InApp> found = sql.query(
                    "select id, subject, body, created, seen from core_message where user_id = ?"
                            + (cursor == null ? "" : " and id < ?") + " order by id desc fetch first " + (limit + 1)
                            + " rows only",
                    NotificationsByOutbox::messages,
                    values.toArray());
            return found.size() <= limit
                    ? new Slice<>(found, null)
                    : new Slice<>(found.subList(0, limit), found.get(limit - 1).id());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public int unread(String userId) {
        try {
            return sql.query(
                            "select count(*) from core_message where user_id = ? and seen = false",
                            new ScalarHandler<Number>(),
                            userId)
                    .intValue();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void markRead(String userId, String id) {
        transactions.run(() -> {
            if (id == null) {
                sql.update("update core_message set seen = true where user_id = ? and seen = false", userId);
            } else {
                sql.update("update core_message set seen = true where user_id = ? and id = ?", userId, id);
            }
        });
    }

    @Override
    public Notifications.Outbox outbox() {
        try {
            return outgoing.state();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Once for all that comes before the postman looks. */
    private void wake() {
        if (!awake.compareAndSet(false, true)) {
            return;
        }
        try {
            postman.execute(() -> {
                awake.set(false);
                deliver();
            });
        } catch (RejectedExecutionException closing) {
            LOG.debug("Left for the next start", closing);
        }
    }

    private void deliver() {
        try {
            outgoing.deliver(Instant.now());
        } catch (SQLException | RuntimeException failed) {
            LOG.warn("The outbox could not be looked after", failed);
        }
    }

    private static List<InApp> messages(ResultSet rows) throws SQLException {
        List<InApp> messages = new ArrayList<>();
        while (rows.next()) {
            messages.add(new InApp(
                    rows.getString("id"),
                    rows.getString("subject"),
                    rows.getString("body"),
                    rows.getTimestamp("created").toInstant(),
                    rows.getBoolean("seen")));
        }
        return messages;
    }

    private static String fit(String subject) {
        return subject.length() <= 500 ? subject : subject.substring(0, 500);
    }
}
