package am.hamaynk.derby;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.util.Properties;
import org.apache.derby.jdbc.EmbeddedConnectionPoolDataSource;
import org.apache.derby.jdbc.EmbeddedDataSource;
import org.apache.derby.jdbc.EmbeddedDriver;
import org.apache.derby.jdbc.EmbeddedXADataSource;
import org.osgi.service.jdbc.DataSourceFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Offers the embedded Derby as the OSGi JDBC service asks for it, and shuts the engine down with its bundle, so that
 * the files of every database are closed and the next start needs no recovery.
 */
public final class DerbyDataSourceFactory implements DataSourceFactory {

    private static final Logger LOG = LoggerFactory.getLogger(DerbyDataSourceFactory.class);
    private static final String PREFIX = "jdbc:derby:";
    /** What Derby answers when the whole engine has been shut down as asked. */
    private static final String ENGINE_SHUT_DOWN = "XJ015";
    /** The same of one database. */
    private static final String DATABASE_SHUT_DOWN = "08006";

    @Override
    public EmbeddedDataSource createDataSource(Properties props) throws SQLException {
        return configure(new EmbeddedDataSource(), props);
    }

    @Override
    public EmbeddedConnectionPoolDataSource createConnectionPoolDataSource(Properties props) throws SQLException {
        return configure(new EmbeddedConnectionPoolDataSource(), props);
    }

    @Override
    public EmbeddedXADataSource createXADataSource(Properties props) throws SQLException {
        return configure(new EmbeddedXADataSource(), props);
    }

    @Override
    public Driver createDriver(Properties props) {
        return new EmbeddedDriver();
    }

    /**
     * Opens a database, and creates it where there is none. One that was not closed, as the power failed, is closed and opened
     * anew after its recovery: of that Derby may keep pages in its cache that the recovered files do not have, and then refuses
     * each insert that needs one ({@code XBCA0}) until the next start.
     */
    void open(Path place) throws SQLException {
        boolean cutOff = Files.exists(place.resolve("db.lck"));
        connect(place, ";create=true");
        if (cutOff) {
            try {
                connect(place, ";shutdown=true");
            } catch (SQLException closed) {
                if (!DATABASE_SHUT_DOWN.equals(closed.getSQLState())) {
                    throw closed;
                }
            }
            connect(place, "");
            LOG.info("The database was not closed when the system last ended; it has been recovered");
        }
    }

    private static void connect(Path place, String attributes) throws SQLException {
        try (Connection connection = new EmbeddedDriver().connect(PREFIX + place + attributes, new Properties())) {
            LOG.debug("{} is open", place);
        }
    }

    void shutDown() {
        try {
            new EmbeddedDriver().connect(PREFIX + ";shutdown=true", new Properties());
        } catch (SQLException e) {
            if (!ENGINE_SHUT_DOWN.equals(e.getSQLState())) {
                LOG.warn("Derby was not shut down cleanly; the next start will recover: {}", e.getMessage());
            }
        }
    }

    /**
     * @param props {@code url} as {@code jdbc:derby:<path>[;attribute=value]*}, or {@code databaseName}; {@code user}
     *     and {@code password} if the database asks for them
     */
    private static <D extends EmbeddedDataSource> D configure(D source, Properties props) throws SQLException {
        String url = props.getProperty(JDBC_URL);
        if (url == null) {
            source.setDatabaseName(props.getProperty(JDBC_DATABASE_NAME));
        } else if (url.startsWith(PREFIX)) {
            String[] parts = url.substring(PREFIX.length()).split(";", 2);
            source.setDatabaseName(parts[0]);
            source.setConnectionAttributes(parts.length > 1 ? parts[1] : "");
        } else {
            throw new SQLException("Not a Derby address: it must start with " + PREFIX);
        }
        if (props.containsKey(JDBC_USER)) {
            source.setUser(props.getProperty(JDBC_USER));
            source.setPassword(props.getProperty(JDBC_PASSWORD, ""));
        }
        return source;
    }
}
