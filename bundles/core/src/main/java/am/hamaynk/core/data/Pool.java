package am.hamaynk.core.data;

import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.TransactionManager;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.managed.DataSourceXAConnectionFactory;
import org.apache.commons.dbcp2.managed.ManagedDataSource;
import org.apache.commons.dbcp2.managed.PoolableManagedConnectionFactory;
import org.apache.commons.pool2.BaseObjectPool;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/**
 * The physical connections: whoever asks within a transaction gets that transaction's. Statements are kept by the drivers, not
 * here: DBCP would ask the server for its schema before each.
 *
 * <p>A thread that holds a connection and needs another beside it, as for a transaction within a transaction, draws from a pool
 * that only those share who hold as many. So whoever is waited for can always go on; of one pool for all, as many threads as
 * it has connections could each hold one and wait for one more.
 */
final class Pool implements AutoCloseable {
    /** A connection that was used as lately is taken for alive; an older one is asked, as its server may be another. */
    static final Duration FRESH = Duration.ofSeconds(5);

    /** As long whoever asks waits for somebody else's. */
    static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    /** One thread in so many, at most, is expected to need a second connection at the same time. */
    private static final int NESTED = 4;

    private final PoolableManagedConnectionFactory connections;
    private final int size;
    private final Duration patience;
    private final Depths depths = new Depths();
    private final DataSource dataSource;

    Pool(XADataSource database, TransactionManager transactions, int size) {
        this(database, transactions, size, FRESH, PATIENCE);
    }

    /** @param fresh how long after its use a connection is taken for alive without asking; @param patience of whoever waits */
    Pool(XADataSource database, TransactionManager transactions, int size, Duration fresh, Duration patience) {
        var factory = new DataSourceXAConnectionFactory(transactions, database);
        this.size = size;
        this.patience = patience;
        connections = new PoolableManagedConnectionFactory(factory, null) {
            @Override
            public boolean validateObject(PooledObject<PoolableConnection> connection) {
                return connection.getIdleDuration().compareTo(fresh) < 0 || super.validateObject(connection);
            }
        };
        connections.setValidationQueryTimeout(ANSWER);
        connections.setDefaultAutoCommit(true);
        connections.setRollbackOnReturn(true);
        connections.setPool(depths);
        dataSource = new ManagedDataSource<>(depths, factory.getTransactionRegistry());
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() {
        depths.close();
    }

    private GenericObjectPool<PoolableConnection> open(int depth) {
        int most = depth == 0 ? size : Math.max(1, size / NESTED);
        var pool = new GenericObjectPool<>(connections);
        pool.setMaxTotal(most);
        pool.setMaxIdle(most);
        pool.setMaxWait(patience);
        pool.setTestOnBorrow(true);
        pool.setTestWhileIdle(true);
        pool.setDurationBetweenEvictionRuns(Duration.ofMinutes(1));
        return pool;
    }

    /** @param held by the thread that took it, which need not be the one that gives it back */
    private record Loan(GenericObjectPool<PoolableConnection> pool, AtomicInteger held) {}

    /** A pool for each number of connections that a thread holds already. */
    private final class Depths extends BaseObjectPool<PoolableConnection> {
        private final Map<Integer, GenericObjectPool<PoolableConnection>> pools = new ConcurrentHashMap<>();
        private final Map<PoolableConnection, Loan> loans = Collections.synchronizedMap(new IdentityHashMap<>());
        private final ThreadLocal<AtomicInteger> held = ThreadLocal.withInitial(AtomicInteger::new);

        @Override
        public PoolableConnection borrowObject() throws Exception {
            assertOpen();
            AtomicInteger mine = held.get();
            GenericObjectPool<PoolableConnection> pool = pools.computeIfAbsent(mine.get(), Pool.this::open);
            PoolableConnection connection = pool.borrowObject();
            mine.incrementAndGet();
            loans.put(connection, new Loan(pool, mine));
            return connection;
        }

        @Override
        public void returnObject(PoolableConnection connection) {
            ended(connection).returnObject(connection);
        }

        @Override
        public void invalidateObject(PoolableConnection connection) throws Exception {
            ended(connection).invalidateObject(connection);
        }

        private GenericObjectPool<PoolableConnection> ended(PoolableConnection connection) {
            Loan loan = loans.remove(connection);
            if (loan == null) {
                throw new IllegalStateException("not lent");
            }
            loan.held().decrementAndGet();
            return loan.pool();
        }

        @Override
        public void close() {
            super.close();
            pools.values().forEach(GenericObjectPool::close);
        }
    }
}
