package am.hamaynk.core.data;

import am.hamaynk.core.Settings;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Properties;
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
public final class Database implements ServiceTrackerCustomizer<DataSourceFactory, ServiceRegistration<DataSource>> {
    /** Property under which the raw pool is found by the migrator, and by nobody else. */
    static final String POOL = "hamaynk.pool";

    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final BundleContext context;
    private final Settings settings;
    private final TransactionManager transactions;
    private final ServiceTracker<DataSourceFactory, ServiceRegistration<DataSource>> drivers;
    private Pool pool;

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
    }

    @Override
    public ServiceRegistration<DataSource> addingService(ServiceReference<DataSourceFactory> reference) {
        DataSourceFactory factory = context.getService(reference);
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
            return context.registerService(DataSource.class, pool.dataSource(), marked);
        } catch (SQLException failed) {
            LOG.error("The database {} cannot be opened: {}", url(), failed.getMessage());
            closePool();
            context.ungetService(reference);
            return null;
        }
    }

    @Override
    public void modifiedService(
            ServiceReference<DataSourceFactory> reference, ServiceRegistration<DataSource> registration) {}

    @Override
    public void removedService(
            ServiceReference<DataSourceFactory> reference, ServiceRegistration<DataSource> registration) {
        registration.unregister();
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
