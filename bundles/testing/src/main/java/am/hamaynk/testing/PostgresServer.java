package am.hamaynk.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * The one PostgreSQL server of a test run: unpacked from Maven Central, on a free port, started when the first test
 * asks and stopped with the JVM. It compares text byte by byte (locale C), as Derby does.
 */
final class PostgresServer {
    private static EmbeddedPostgres server;

    private PostgresServer() {}

    static DataSource database(String name) {
        return running().getDatabase("postgres", name);
    }

    static void execute(String sql) {
        try (Connection connection = running().getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static synchronized EmbeddedPostgres running() {
        if (server == null) {
            try {
                server = EmbeddedPostgres.builder()
                        .setLocaleConfig("locale", "C")
                        .setServerConfig("fsync", "off")
                        .setServerConfig("full_page_writes", "off")
                        .start();
            } catch (IOException e) {
                throw new UncheckedIOException("PostgreSQL for the tests did not start", e);
            }
        }
        return server;
    }
}
