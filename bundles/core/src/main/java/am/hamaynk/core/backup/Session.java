package am.hamaynk.core.backup;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import javax.sql.DataSource;

/** One connection in one transaction of its own, given back to the pool as it was. */
final class Session implements AutoCloseable {
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final int isolation;

    Session(DataSource pool) throws SQLException {
        connection = pool.getConnection();
        isolation = connection.getTransactionIsolation();
        connection.setAutoCommit(false);
    }

    Connection connection() {
        return connection;
    }

    /** From here on what is read belongs to one moment. */
    void freeze(Schema schema) throws SQLException {
        if (schema.derby()) {
            lock(schema.tables().keySet(), "share");
        } else {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select 1");
            }
        }
    }

    /** @param mode share or exclusive; all tables or none, so that two who lock never wait for each other for long */
    void lock(Collection<String> tables, String mode) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try (Statement statement = connection.createStatement()) {
                for (String table : tables) {
                    statement.execute("lock table " + table + " in " + mode + " mode");
                }
                return;
            } catch (SQLException busy) {
                connection.rollback();
                if (attempt == ATTEMPTS) {
                    throw new Refused("The database is too busy now: " + busy.getMessage(), busy);
                }
            }
        }
    }

    @Override
    public void close() throws SQLException {
        try {
            connection.rollback();
            connection.setTransactionIsolation(isolation);
            connection.setAutoCommit(true);
        } finally {
            connection.close();
        }
    }
}
