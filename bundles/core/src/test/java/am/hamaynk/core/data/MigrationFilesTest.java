package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;

import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import am.hamaynk.testing.TestDatabase.Engine;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.junit.jupiter.api.io.TempDir;
import org.osgi.framework.Bundle;

class MigrationFilesTest {
    @TempDir
    private Path folder;

    /** Whoever installs a module tells the other nodes at once, and all of them bring its tables up to date. */
    @OnBothDatabases
    void twoWhoMeetANewModuleAtOnceBothHaveIt(TestDatabase database) throws Exception {
        String dialect = database.engine() == Engine.DERBY ? "derby" : "postgresql";
        List<MigrationFiles> nodes = List.of(
                new MigrationFiles(database.dataSource(), dialect), new MigrationFiles(database.dataSource(), dialect));
        CyclicBarrier together = new CyclicBarrier(nodes.size());
        ExecutorService worker = Executors.newFixedThreadPool(nodes.size());
        try {
            for (int round = 0; round < 10; round++) {
                String module = "met" + round;
                Bundle bundle = bundle(module);
                List<Future<?>> both = nodes.stream()
                        .<Future<?>>map(node -> worker.submit(() -> {
                            together.await();
                            node.bringUpToDate(module, bundle);
                            return null;
                        }))
                        .toList();
                for (Future<?> each : both) {
                    each.get();
                }
                assertEquals(
                        List.of("once"),
                        new Sql(database.dataSource())
                                .query("select text from " + module + "_note", new ColumnListHandler<>()));
            }
        } finally {
            worker.shutdownNow();
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
