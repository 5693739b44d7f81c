package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.dbutils.handlers.ColumnListHandler;

class OneNodeTest {
    @OnBothDatabases
    void oneGoesInAfterTheOther(TestDatabase database) throws Exception {
        AtomicInteger inside = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ExecutorService nodes = Executors.newFixedThreadPool(3);
        try {
            List<Future<?>> all = new ArrayList<>();
            for (int node = 0; node < 3; node++) {
                all.add(nodes.submit(() -> {
                    new OneNode(database.dataSource(), "test.turn").run(() -> {
                        most.accumulateAndGet(inside.incrementAndGet(), Math::max);
                        Thread.sleep(100);
                        inside.decrementAndGet();
                    });
                    return null;
                }));
            }
            for (Future<?> each : all) {
                each.get();
            }
        } finally {
            nodes.shutdownNow();
        }
        assertEquals(1, most.get());
    }

    @OnBothDatabases
    void oneThatFailsLetsTheNextIn(TestDatabase database) throws Exception {
        OneNode turn = new OneNode(database.dataSource(), "test.failing");
        assertThrows(
                IllegalStateException.class,
                () -> turn.run(() -> {
                    throw new IllegalStateException();
                }));
        List<String> done = new ArrayList<>();
        new OneNode(database.dataSource(), "test.failing").run(() -> done.add("done"));
        assertEquals(List.of("done"), done);
    }

    /** The row is one of the settings, which others read and write meanwhile. */
    @OnBothDatabases
    void otherSettingsAreNotHeldUp(TestDatabase database) throws Exception {
        Sql sql = new Sql(database.dataSource());
        sql.put("core_setting", "content", "test.before", "old");
        new OneNode(database.dataSource(), "test.held").run(() -> {
            sql.put("core_setting", "content", "test.before", "new");
            sql.put("core_setting", "content", "test.zero", "made");
            sql.update("delete from core_setting where name = ?", "test.zero");
            assertEquals(
                    List.of("new", ""),
                    sql.query(
                            "select content from core_setting where name in ('test.before', 'test.held') order by name",
                            new ColumnListHandler<String>()));
        });
    }
}
