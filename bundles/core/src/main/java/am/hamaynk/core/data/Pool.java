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
import org.apache.commons.pool2.impl.GenericObjectPool;

/** The one physical pool: whoever asks it within a transaction gets that transaction's connection. */
final class Pool implements AutoCloseable {
    private final GenericObjectPool<PoolableConnection> connections;
    private final DataSource dataSource;

    Pool(XADataSource database, TransactionManager transactions, int size) {
        var factory = new DataSourceXAConnectionFactory(transactions, database);
        var managed = new PoolableManagedConnectionFactory(factory, null);
        managed.setPoolStatements(true);
        managed.setMaxOpenPreparedStatements(100);
        managed.setDefaultAutoCommit(true);
        managed.setRollbackOnReturn(true);
        connections = new GenericObjectPool<>(managed);
        connections.setMaxTotal(size);
        connections.setMaxIdle(size);
        connections.setMaxWait(Duration.ofSeconds(20));
        connections.setTestOnBorrow(false);
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
