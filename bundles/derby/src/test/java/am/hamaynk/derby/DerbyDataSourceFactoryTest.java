package am.hamaynk.derby;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.service.jdbc.DataSourceFactory;

class DerbyDataSourceFactoryTest {

    private final DerbyDataSourceFactory factory = new DerbyDataSourceFactory();

    @Test
    void keepsWhatWasCommittedOverAShutdown(@TempDir Path dir) throws SQLException {
        Properties props = url("jdbc:derby:" + dir.resolve("db") + ";create=true");
        try (var connection = factory.createDataSource(props).getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (name VARCHAR(20))");
            statement.executeUpdate("INSERT INTO t VALUES ('Գյումրի')");
        }
        assertTrue(Files.exists(dir.resolve("db/db.lck")));

        factory.shutDown();

        assertFalse(Files.exists(dir.resolve("db/db.lck")), "the database is closed with the bundle");
        try (var connection =
                        factory.createXADataSource(props).getXAConnection().getConnection();
                var rows = connection.createStatement().executeQuery("SELECT name FROM t")) {
            assertTrue(rows.next());
            assertEquals("Գյումրի", rows.getString(1));
        }
        factory.shutDown();
    }

    /** The files as they lie when the power fails: copied while the database is open. */
    @Test
    void whatWasCutOffIsRecoveredAndOpenedAnew(@TempDir Path dir) throws Exception {
        Path place = dir.resolve("db");
        factory.open(place);
        Path after = dir.resolve("after");
        try (var connection =
                        factory.createDataSource(url("jdbc:derby:" + place)).getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("CREATE TABLE t (name VARCHAR(20))");
            connection.setAutoCommit(false);
            statement.executeUpdate("INSERT INTO t VALUES ('Գյումրի')");
            connection.commit();
            statement.executeUpdate("INSERT INTO t VALUES ('Վանաձոր')");
            try (var files = Files.walk(place)) {
                for (Path file : files.toList()) {
                    Files.copy(file, after.resolve(place.relativize(file).toString()));
                }
            }
            connection.rollback();
        }
        assertTrue(Files.exists(after.resolve("db.lck")));

        factory.open(after);

        try (var connection =
                        factory.createDataSource(url("jdbc:derby:" + after)).getConnection();
                var statement = connection.createStatement()) {
            statement.executeUpdate("INSERT INTO t VALUES ('Երևան')");
            try (var rows = statement.executeQuery("SELECT name FROM t ORDER BY name")) {
                assertTrue(rows.next());
                assertEquals("Գյումրի", rows.getString(1));
                assertTrue(rows.next());
                assertEquals("Երևան", rows.getString(1));
                assertFalse(rows.next(), "what was not committed is not there");
            }
        }
        factory.shutDown();
    }

    @Test
    void refusesTheAddressOfAnotherDatabase() {
        assertThrows(SQLException.class, () -> factory.createDataSource(url("jdbc:postgresql:hamaynk")));
    }

    private static Properties url(String url) {
        Properties props = new Properties();
        props.setProperty(DataSourceFactory.JDBC_URL, url);
        return props;
    }
}
