package am.hamaynk.derby;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Hashtable;
import java.util.Properties;
import org.osgi.annotation.bundle.Header;
import org.osgi.framework.BundleActivator;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.launch.Framework;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Opens the community's database, and creates it at the first start, while the rest of the system is still being put
 * together; so this bundle is one of the first and has no Declarative Services to lean on. The service comes when the
 * database is open.
 */
@Header(name = Constants.BUNDLE_ACTIVATOR, value = "${@class}")
public final class Opening implements BundleActivator {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final DerbyDataSourceFactory factory = new DerbyDataSourceFactory();
    private Thread opening;
    private Ending ending;

    @Override
    public void start(BundleContext context) {
        ending = new Ending(context.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(Framework.class));
        ending.expect();
        opening = new Thread(() -> open(context), "derby");
        opening.start();
    }

    @Override
    public void stop(BundleContext context) throws InterruptedException {
        ending.forget();
        opening.join();
        factory.shutDown();
    }

    private void open(BundleContext context) {
        if (!elsewhere()) {
            try {
                factory.open(Path.of(System.getProperty("karaf.data", "data"), "derby"));
            } catch (SQLException failed) {
                LOG.debug("Whoever needs the database is told why it cannot be opened", failed);
            }
        }
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(DataSourceFactory.OSGI_JDBC_DRIVER_CLASS, "org.apache.derby.jdbc.EmbeddedDriver");
        properties.put(DataSourceFactory.OSGI_JDBC_DRIVER_NAME, "derby");
        try {
            context.registerService(DataSourceFactory.class, factory, properties);
        } catch (IllegalStateException stopped) {
            LOG.debug("Stopped before the database was open", stopped);
        }
    }

    /** @return whether a database of another kind, or at another place, is set; the same two places core looks at */
    private static boolean elsewhere() {
        String environment = System.getenv("HAMAYNK_DB_URL");
        if (environment != null && !environment.isBlank()) {
            return true;
        }
        Path file = Path.of(System.getProperty("karaf.etc", "etc"), "hamaynk.cfg");
        Properties written = new Properties();
        try (Reader in = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            written.load(in);
        } catch (IOException none) {
            return false;
        }
        String url = written.getProperty("db.url", "").strip();
        return !url.isEmpty() && !url.startsWith("${");
    }
}
