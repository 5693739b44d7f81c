package am.hamaynk.core.data;

import am.hamaynk.core.Settings;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Properties;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
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

/** Opens the community's database by configuration alone: Derby beside the program, or whatever HAMAYNK_DB_URL names. */
@Component(
        service = {},
        immediate = true)
public final class Database implements ServiceTrackerCustomizer<DataSourceFactory, Future<?>> {
    /** Property under which the raw pool is found by the migrator, and by nobody else. */
    static final String POOL = "hamaynk.pool";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final BundleContext context;
    private final Settings settings;
    private final TransactionManager transactions;
    private final ServiceTracker<DataSourceFactory, Future<?>> drivers;
    /** Opening takes a while, and creating longer: meanwhile the rest of the system starts. */
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "database"));

    private Pool pool;
    private ServiceRegistration<DataSource> published;

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

    @Override
    public Future<?> addingService(ServiceReference<DataSourceFactory> reference) {
        DataSourceFactory factory = context.getService(reference);
        return worker.submit(() -> open(factory));
    }

    private void open(DataSourceFactory factory) {
        try {
            Properties properties = new Properties();
            properties.setProperty(DataSourceFactory.JDBC_URL, url());
            settings.get("db.user").ifPresent(user -> properties.setProperty(DataSourceFactory.JDBC_USER, user));
            settings.get("db.password")
                    .ifPresent(password -> properties.setProperty(DataSourceFactory.JDBC_PASSWORD, password));
            int size = settings.get("db.pool").map(Integer::parseInt).orElse(20);
            pool = new Pool(factory.createXADataSource(properties), transactions, size);
            pool.dataSource().getConnection().close();
            Hashtable<String, Object> marked = new Hashtable<>();
            marked.put(POOL, url().startsWith("jdbc:postgresql:") ? "postgresql" : "derby");
            published = context.registerService(DataSource.class, pool.dataSource(), marked);
        } catch (SQLException failed) {
            LOG.error("The database {} cannot be opened: {}", url(), failed.getMessage());
            closePool();
        }
    }

    @Override
    public void modifiedService(ServiceReference<DataSourceFactory> reference, Future<?> opened) {}

    @Override
    public void removedService(ServiceReference<DataSourceFactory> reference, Future<?> opened) {
        try {
            opened.get();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            LOG.error("The database could not be opened", failed.getCause());
        }
        if (published != null) {
            published.unregister();
            published = null;
        }
        closePool();
        context.ungetService(reference);
    }

    private void closePool() {
        if (pool != null) {
            try {
                pool.close();
            } catch (SQLException failed) {
                LOG.warn("The pool did not close cleanly: {}", failed.getMessage());
            }
            pool = null;
        }
    }

    private String url() {
        return settings.get("db.url").orElse("jdbc:derby:" + Settings.data() + "/derby;create=true");
    }

    private static String driver(String url) {
        return url.startsWith("jdbc:postgresql:") ? "org.postgresql.Driver" : "org.apache.derby.jdbc.EmbeddedDriver";
    }
}
