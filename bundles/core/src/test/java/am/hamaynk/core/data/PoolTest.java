package am.hamaynk.core.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.XADataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** Threads that hold a connection and need another. */
class PoolTest {
    private static final int SIZE = 20;

    private final Transactions transactions = new JtaTransactions(TestDatabase.manager());
    private final TestDatabase database;

    PoolTest(TestDatabase database) {
        this.database = database;
    }

    @OnBothDatabases
    void moreThreadsThanConnectionsComeThroughTransactionsWithinTransactions() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(2 * SIZE);
        Duration patience = Duration.ofMinutes(2);
        try (Pool pool = new Pool(database.source(), TestDatabase.manager(), SIZE, Pool.FRESH, patience)) {
            Sql sql = new Sql(pool.dataSource());
            CountDownLatch allAreHeld = new CountDownLatch(SIZE);
            List<Future<Integer>> all = new ArrayList<>();
            for (int i = 0; i < 2 * SIZE; i++) {
                all.add(threads.submit(() -> transactions.call(() -> {
                    int found = ask(sql);
                    allAreHeld.countDown();
                    allAreHeld.await();
                    return found + transactions.callNew(() -> ask(sql) + transactions.callNew(() -> ask(sql)));
                })));
            }
            for (Future<Integer> each : all) {
                assertEquals(3, each.get(1, TimeUnit.MINUTES), "before the patience of whoever waits is over");
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @OnBothDatabases
    void whatWasGivenBackIsUsedAgainAtEachDepth() throws SQLException {
        AtomicInteger opened = new AtomicInteger();
        XADataSource counted = Fake.of(XADataSource.class, (method, given) -> {
            opened.incrementAndGet();
            try {
                return database.source().getXAConnection();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
        });
        try (Pool pool = new Pool(counted, TestDatabase.manager(), SIZE)) {
            Sql sql = new Sql(pool.dataSource());
            for (int i = 0; i < 5; i++) {
                transactions.call(() -> ask(sql) + transactions.callNew(() -> ask(sql)));
                assertEquals(1, ask(sql));
                try (Connection held = pool.dataSource().getConnection()) {
                    assertTrue(held.getAutoCommit());
                    assertEquals(1, ask(sql), "also beside rows that are read outside of all transactions");
                }
            }
            assertEquals(2, opened.get());
        }
    }

    @OnBothDatabases
    void whatAnotherThreadGivesBackIsNotHeldAnyMore() throws Exception {
        ExecutorService other = Executors.newSingleThreadExecutor();
        try (Pool pool = new Pool(database.source(), TestDatabase.manager(), 1)) {
            for (int i = 0; i < 3; i++) {
                Connection taken = pool.dataSource().getConnection();
                Connection beside = pool.dataSource().getConnection();
                other.submit(() -> {
                            beside.close();
                            taken.close();
                            return null;
                        })
                        .get(15, TimeUnit.SECONDS);
            }
            assertEquals(1, ask(new Sql(pool.dataSource())));
        } finally {
            other.shutdownNow();
        }
    }

    private static int ask(Sql sql) throws SQLException {
        return sql.query("select count(*) from core_role where name = 'admin'", new ScalarHandler<Number>())
                .intValue();
    }
}
