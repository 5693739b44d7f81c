package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

/** Whoever installs a module tells the other nodes at once, and all of them bring its tables up to date. */
class MigrationFilesTest {
    @TempDir
    private Path folder;

    @OnBothDatabases
    void twoWhoMeetANewModuleAtOnceBothHaveIt(TestDatabase database) throws Exception {
        Bundle bundle = bundle("together");
        Callable<Void> node = () -> {
            files(database, database.dataSource()).bringUpToDate("together", bundle);
            return null;
        };
        ExecutorService nodes = Executors.newFixedThreadPool(2);
        try {
            for (Future<Void> each : nodes.invokeAll(List.of(node, node))) {
                each.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(List.of("once"), texts(database, "together"));
    }

    /** Both have looked for the row of the module before either has written it. */
    @OnBothDatabases
    void theSecondFindsThatTheFirstHasKeptItMeanwhile(TestDatabase database) throws Exception {
        DataSource slow = Fake.of(DataSource.class, (method, given) -> open(database));
        Bundle bundle = bundle("meanwhile");
        files(database, slow).bringUpToDate("meanwhile", bundle);
        assertEquals(List.of("once"), texts(database, "meanwhile"));
        List<String> kept = new Sql(database.dataSource())
                .query("select checksum from core_module where name = 'meanwhile'", new ColumnListHandler<>());
        assertEquals(1, kept.size());
        assertNotEquals("first", kept.get(0), "the last word counts");
    }

    private static MigrationFiles files(TestDatabase database, DataSource source) {
        return new MigrationFiles(source, database.engine() == Engine.DERBY ? "derby" : "postgresql");
    }

    private static List<Object> texts(TestDatabase database, String module) throws SQLException {
        return new Sql(database.dataSource()).query("select text from " + module + "_note", new ColumnListHandler<>());
    }

    /** A connection before whose insert another node is quicker. */
    private static Connection open(TestDatabase database) {
        try {
            Connection real = database.dataSource().getConnection();
            return (Connection) Proxy.newProxyInstance(
                    Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, given) -> {
                        if (method.getName().equals("prepareStatement")
                                && ((String) given[0]).startsWith("insert into core_module")) {
                            new Sql(database.outside())
                                    .update("insert into core_module (name, checksum) values ('meanwhile', 'first')");
                        }
                        try {
                            return method.invoke(real, given);
                        } catch (InvocationTargetException failed) {
                            throw failed.getCause();
                        }
                    });
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Bundle bundle(String module) throws IOException {
        Path file = folder.resolve("V1__" + module + ".sql");
        Files.writeString(
                file,
                "create table " + module + "_note (text varchar(9));\ninsert into " + module
                        + "_note values ('once');");
        return Fake.of(
                Bundle.class,
                (method, given) -> method.equals("findEntries") ? Collections.enumeration(urls(file)) : null);
    }

    private static List<URL> urls(Path file) {
        try {
            return List.of(file.toUri().toURL());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
