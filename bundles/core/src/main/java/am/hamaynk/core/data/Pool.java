package am.hamaynk.core.data;

import java.sql.SQLException;
import java.time.Duration;
import javax.sql.DataSource;
import javax.sql.XADataSource;
import javax.transaction.TransactionManager;
import org.apache.commons.dbcp2.PoolableConnection;
import org.apache.commons.dbcp2.managed.DataSourceXAConnectionFactory;
import org.apache.commons.dbcp2.managed.ManagedDataSource;
import org.apache.commons.dbcp2.managed.PoolableManagedConnectionFactory;
import org.apache.commons.pool2.PooledObject;
import org.apache.commons.pool2.impl.GenericObjectPool;

/**
 * The one physical pool: whoever asks it within a transaction gets that transaction's connection. Statements are kept by the
 * drivers, not here: DBCP would ask the server for its schema before each.
 */
final class Pool implements AutoCloseable {
    /** A connection that was used as lately is taken for alive; an older one is asked, as its server may be another. */
    private static final Duration FRESH = Duration.ofSeconds(5);

    private static final Duration ANSWER = Duration.ofSeconds(5);

    private final GenericObjectPool<PoolableConnection> connections;
    private final DataSource dataSource;

    Pool(XADataSource database, TransactionManager transactions, int size) {
        this(database, transactions, size, FRESH);
    }

    /** @param fresh how long after its use a connection is taken for alive without asking */
    Pool(XADataSource database, TransactionManager transactions, int size, Duration fresh) {
        var factory = new DataSourceXAConnectionFactory(transactions, database);
        var managed = new PoolableManagedConnectionFactory(factory, null) {
            @Override
            public boolean validateObject(PooledObject<PoolableConnection> connection) {
                return connection.getIdleDuration().compareTo(fresh) < 0 || super.validateObject(connection);
            }
        };
        managed.setValidationQueryTimeout(ANSWER);
        managed.setDefaultAutoCommit(true);
        managed.setRollbackOnReturn(true);
        connections = new GenericObjectPool<>(managed);
        connections.setMaxTotal(size);
        connections.setMaxIdle(size);
        connections.setMaxWait(Duration.ofSeconds(20));
        connections.setTestOnBorrow(true);
        connections.setTestWhileIdle(true);
        connections.setDurationBetweenEvictionRuns(Duration.ofMinutes(1));
        managed.setPool(connections);
        dataSource = new ManagedDataSource<>(connections, factory.getTransactionRegistry());
    }

    DataSource dataSource() {
        return dataSource;
    }

    @Override
    public void close() throws SQLException {
        connections.close();
    }
}
