package am.hamaynk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import io.zonky.test.db.postgres.util.LinuxUtils;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.postgresql.ds.common.BaseDataSource;
import org.postgresql.xa.PGXADataSource;

/**
 * The one PostgreSQL server of a test run: unpacked from Maven Central, on a free port, started when the first test
 * asks and stopped with the JVM. It compares text byte by byte (locale C), as Derby does.
 */
final class PostgresServer {
    static final long PATIENCE_MILLIS = 120_000;
    private static int port;

    private PostgresServer() {}

    static DataSource database(String name) {
        return named(new PGSimpleDataSource(), port(), name);
    }

    static XADataSource transactional(String name) {
        return named(new PGXADataSource(), port(), name);
    }

    static <S extends BaseDataSource> S named(S source, int port, String name) {
        source.setServerNames(new String[] {"localhost"});
        source.setPortNumbers(new int[] {port});
        source.setDatabaseName(name);
        source.setUser("postgres");
        return source;
    }

    static void execute(String sql) {
        try (Connection connection = database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized int port() {
        if (port == 0) {
            try {
                port = start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
            }
        }
        return port;
    }

    private static int start() throws IOException {
        boolean root = "root".equals(System.getProperty("user.name"))
                && System.getProperty("os.name").equals("Linux");
        if (root && !LinuxUtils.isUnshareAvailable()) {
            return PostgresAsNobody.start();
        }
        return EmbeddedPostgres.builder()
                .setLocaleConfig("locale", "C")
                .setServerConfig("fsync", "off")
                .setServerConfig("full_page_writes", "off")
                .setPGStartupWait(Duration.ofMillis(PATIENCE_MILLIS))
                .start()
                .getPort();
    }
}
