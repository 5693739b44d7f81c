package am.hamaynk.core.events;

import am.hamaynk.api.data.Ids;
import am.hamaynk.api.events.Changed;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.json.Json;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Carries {@link Changed} between the nodes on one PostgreSQL by LISTEN and NOTIFY: told within the transaction, heard
 * after its commit. Where the connection was lost, everything kept is dropped, as nobody knows what was missed. Derby
 * has one node only, and this component does not start.
 */
@Component(
        service = {},
        immediate = true)
public final class OtherNodes {
    private static final Logger LOG = LoggerFactory.getLogger(OtherNodes.class);
    private static final String CHANNEL = "hamaynk_changed";
    /** PostgreSQL takes less than 8000 bytes, and who tells is named too. */
    private static final int LONGEST = 7800;

    private static final int SILENCE_MILLIS = 10_000;
    private static final long LONGEST_PAUSE_MILLIS = 10_000;

    private final String self = Ids.next();
    private final Sql pool;
    private final DataSource direct;
    private final EventBus bus;
    private final Thread listener = new Thread(this::listen, "other-nodes");
    private volatile boolean closed;
    private volatile Connection connection;

    @Activate
    public OtherNodes(
            @Reference(target = "(hamaynk.pool=postgresql)") DataSource pool,
            @Reference(target = "(osgi.jdbc.driver.class=org.postgresql.Driver)") DataSourceFactory driver,
            @Reference Settings settings,
            @Reference EventBus bus)
            throws SQLException {
        this(pool, driver.createDataSource(properties(settings)), bus);
    }

    /** @param direct gives a connection of its own, outside the pool and its transactions */
    OtherNodes(DataSource pool, DataSource direct, EventBus bus) {
        this.pool = new Sql(pool);
        this.direct = direct;
        this.bus = bus;
        bus.otherNodes(this::tell);
        listener.setDaemon(true);
        listener.start();
    }

    @Deactivate
    void close() throws InterruptedException {
        bus.otherNodes(null);
        closed = true;
        listener.interrupt();
        Connection open = connection;
        if (open != null) {
            try {
                open.abort(Runnable::run);
            } catch (SQLException alreadyGone) {
                LOG.debug("The connection between the nodes was gone", alreadyGone);
            }
        }
        listener.join(5_000);
    }

    /** As many in one notice as it can hold. */
    private void tell(List<Changed> changes) {
        List<List<String>> some = new ArrayList<>();
        int length = 0;
        for (Changed changed : changes) {
            List<String> one = Arrays.asList(changed.module(), changed.id());
            if (length(one) > LONGEST) {
                one = Arrays.asList(changed.module(), null);
            }
            if (length + length(one) > LONGEST) {
                notify(some);
                some.clear();
                length = 0;
            }
            some.add(one);
            length += length(one);
        }
        notify(some);
    }

    private static int length(List<String> one) {
        return Json.write(one).getBytes(StandardCharsets.UTF_8).length + 1;
    }

    private void notify(List<List<String>> some) {
        try {
            pool.query("select pg_notify(?, ?)", row -> null, CHANNEL, Json.write(List.of(self, some)));
        } catch (SQLException failed) {
            throw new IllegalStateException("The other nodes could not be told of " + some.size() + " changes", failed);
        }
    }

    private void listen() {
        boolean lost = false;
        long pause = 100;
        while (!closed) {
            try (Connection opened = direct.getConnection();
                    Statement statement = opened.createStatement()) {
                connection = opened;
                statement.execute("listen " + CHANNEL);
                if (lost) {
                    LOG.info("The other nodes are heard again; what was kept is dropped");
                    bus.deliver(Changed.EVERYTHING);
                }
                lost = false;
                pause = 100;
                hear(opened.unwrap(PGConnection.class), statement);
            } catch (SQLException failed) {
                if (!lost && !closed) {
                    LOG.warn("The other nodes cannot be heard for now: {}", failed.getMessage());
                }
                lost = true;
                rest(pause);
                pause = Math.min(pause * 2, LONGEST_PAUSE_MILLIS);
            } finally {
                connection = null;
            }
        }
    }

    private void hear(PGConnection heard, Statement statement) throws SQLException {
        while (!closed) {
            PGNotification[] notices = heard.getNotifications(SILENCE_MILLIS);
            if (notices == null || notices.length == 0) {
                statement.execute("select 1");
            } else {
                for (PGNotification notice : notices) {
                    take(notice.getParameter());
                }
            }
        }
    }

    private void take(String text) {
        try {
            List<?> notice = (List<?>) Json.read(text);
            if (!self.equals(notice.get(0))) {
                List<Changed> some = new ArrayList<>();
                for (Object each : (List<?>) notice.get(1)) {
                    List<?> one = (List<?>) each;
                    some.add(new Changed((String) one.get(0), (String) one.get(1)));
                }
                bus.deliver(some);
            }
        } catch (IllegalArgumentException | ClassCastException | IndexOutOfBoundsException otherVersion) {
            LOG.warn("A notice of another node is not understood, so what was kept is dropped: {}", text);
            bus.deliver(Changed.EVERYTHING);
        }
    }

    private void rest(long millis) {
        if (!closed) {
            try {
                Thread.sleep(millis);
            } catch (InterruptedException stopping) {
                LOG.debug("Woken while waiting");
            }
        }
    }

    private static Properties properties(Settings settings) {
        Properties properties = new Properties();
        properties.setProperty(
                DataSourceFactory.JDBC_URL, settings.get("db.url").orElseThrow());
        settings.get("db.user").ifPresent(user -> properties.setProperty(DataSourceFactory.JDBC_USER, user));
        settings.get("db.password")
                .ifPresent(password -> properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password));
        return properties;
    }
}
