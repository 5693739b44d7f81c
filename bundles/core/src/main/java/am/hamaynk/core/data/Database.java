package am.hamaynk.core.data;

import am.hamaynk.core.Settings;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Properties;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import javax.transaction.TransactionManager;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.jdbc.DataSourceFactory;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the community's database by configuration alone: Derby beside the program, or whatever HAMAYNK_DB_URL names. One
 * that is not up yet is tried again until it is, since machines start in any order.
 */
@Component(service = Database.class, immediate = true)
public final class Database implements ServiceTrackerCustomizer<DataSourceFactory, Database.Opening> {
    /** Property under which the raw pool is found by the migrator, and by nobody else. */
    static final String POOL = "hamaynk.pool";

    private static final long FIRST_PAUSE_MILLIS = 1_000;
    private static final long LONGEST_PAUSE_MILLIS = 15_000;

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final BundleContext context;
    private final Settings settings;
    private final TransactionManager transactions;
    private final ServiceTracker<DataSourceFactory, Opening> drivers;
    /** Opening takes a while, and creating longer: meanwhile the rest of the system starts. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "database"));

    private Pool pool;
    private ServiceRegistration<DataSource> published;
    private volatile String state = "opening";
    private volatile String detail;

    @Activate
    public Database(BundleContext context, @Reference Settings settings, @Reference TransactionManager transactions)
            throws InvalidSyntaxException {
        this.context = context;
        this.settings = settings;
        this.transactions = transactions;
        drivers = new ServiceTracker<>(
                context,
                FrameworkUtil.createFilter("(&(objectClass=" + DataSourceFactory.class.getName() + ")("
                        + DataSourceFactory.OSGI_JDBC_DRIVER_CLASS + "=" + driver(url()) + "))"),
                this);
        drivers.open();
    }

    @Deactivate
    void close() {
        drivers.close();
        worker.shutdown();
    }

    /**
     * Of the opening: {@code opening}, {@code up}, or why it is not open yet: {@code unreachable}, {@code refused} for a
     * name or password that is not accepted, {@code failed}.
     */
    public String state() {
        return state;
    }

    /** What the database itself said, for the log and administrators; null where it is open. */
    public String detail() {
        return detail;
    }

    /** The work on one driver; never interrupted, as Derby would be harmed by it. */
    final class Opening implements Runnable {
        private final DataSourceFactory factory;
        private final CountDownLatch leaving = new CountDownLatch(1);
        private final CountDownLatch over = new CountDownLatch(1);

        private Opening(DataSourceFactory factory) {
            this.factory = factory;
        }

        @Override
        public void run() {
            long pause = FIRST_PAUSE_MILLIS;
            try {
                while (leaving.getCount() > 0 && !tryToOpen(factory)) {
                    leaving.await(pause, TimeUnit.MILLISECONDS);
                    pause = Math.min(2 * pause, LONGEST_PAUSE_MILLIS);
                }
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            } finally {
                over.countDown();
            }
        }

        private void leave() {
            leaving.countDown();
            try {
                over.await();
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
            }
        }
    }

    @Override
    public Opening addingService(ServiceReference<DataSourceFactory> reference) {
        Opening opening = new Opening(context.getService(reference));
        worker.execute(opening);
        return opening;
    }

    private boolean tryToOpen(DataSourceFactory factory) {
        try {
            pool = new Pool(factory.createXADataSource(properties()), transactions, size());
            pool.dataSource().getConnection().close();
        } catch (SQLException | RuntimeException failed) {
            closePool();
            failed(failed);
            return false;
        }
        if (detail != null) {
            LOG.info("The database {} is open now", place());
        }
        state = "up";
        detail = null;
        Hashtable<String, Object> marked = new Hashtable<>();
        marked.put(POOL, url().startsWith("jdbc:postgresql:") ? "postgresql" : "derby");
        published = context.registerService(DataSource.class, pool.dataSource(), marked);
        return true;
    }

    /** Said once for each reason, however often it is tried. */
    private void failed(Exception failed) {
        Throwable root = failed;
        while (root.getCause() instanceof SQLException deeper) {
            root = deeper;
        }
        String why = root instanceof SQLException told ? code(told.getSQLState()) : "failed";
        if (!why.equals(state)) {
            LOG.error("The database {} cannot be opened and is tried again: {}", place(), root.toString());
        }
        detail = String.valueOf(root.getMessage());
        state = why;
    }

    /** By the class of SQLSTATE: 08 no connection, 57P03 not ready yet, 28 not authorised. */
    private static String code(String sqlState) {
        if (sqlState != null && (sqlState.startsWith("08") || sqlState.equals("57P03"))) {
            return "unreachable";
        }
        return sqlState != null && sqlState.startsWith("28") ? "refused" : "failed";
    }

    private Properties properties() {
        Properties properties = new Properties();
        properties.setProperty(DataSourceFactory.JDBC_URL, discreet(url()));
        settings.get("db.user").ifPresent(user -> properties.setProperty(DataSourceFactory.JDBC_USER, user));
        settings.get("db.password")
                .ifPresent(password -> properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password));
        return properties;
    }

    private int size() {
        return settings.get("db.pool").map(Integer::parseInt).orElse(20);
    }

    @Override
    public void modifiedService(ServiceReference<DataSourceFactory> reference, Opening opening) {}

    @Override
    public void removedService(ServiceReference<DataSourceFactory> reference, Opening opening) {
        opening.leave();
        if (published != null) {
            published.unregister();
            published = null;
        }
        closePool();
        state = "opening";
        context.ungetService(reference);
    }

    private void closePool() {
        if (pool != null) {
            pool.close();
            pool = null;
        }
    }

    private String url() {
        return settings.get("db.url").orElse("jdbc:derby:" + Settings.data() + "/derby;create=true");
    }

    /** Without what may be a password. */
    private String place() {
        return url().replaceAll("[?;].*", "");
    }

    /** PostgreSQL repeats rows and parameters in what it says of an error, and that goes into logs. */
    static String discreet(String url) {
        return url.startsWith("jdbc:postgresql:") && !url.contains("logServerErrorDetail=")
                ? url + (url.contains("?") ? "&" : "?") + "logServerErrorDetail=false"
                : url;
    }

    private static String driver(String url) {
        return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.apache.derby.jdbc.EmbeddedDriver";
    }
}
