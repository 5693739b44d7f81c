package am.hamaynk.registers.data;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.sql.DataSource;

/** A result that is read while it is used: PostgreSQL hands rows out in pieces only outside of autocommit. */
final class RowStream<T> extends Spliterators.AbstractSpliterator<T> {
    private static final int FETCH = 2000;

    private final Connection connection;
    private final boolean ownTransaction;
    private final PreparedStatement statement;
    private final ResultSet rows;
    private final Db.Row<T> row;

    private RowStream(DataSource dataSource, String sql, Db.Row<T> row, Object[] parameters) throws SQLException {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        this.row = row;
        connection = dataSource.getConnection();
        ownTransaction = connection.getAutoCommit();
        try {
            if (ownTransaction) {
                connection.setAutoCommit(false);
            }
            statement = connection.prepareStatement(sql);
            statement.setFetchSize(FETCH);
            Db.fill(statement, parameters);
            rows = statement.executeQuery();
        } catch (SQLException e) {
            release();
            throw e;
        }
    }

    static <T> Stream<T> open(DataSource dataSource, String sql, Db.Row<T> row, Object[] parameters) {
        try {
            RowStream<T> stream = new RowStream<>(dataSource, sql, row, parameters);
            return StreamSupport.stream(stream, false).onClose(stream::close);
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a statement: " + e.getSQLState(), e);
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        try {
            if (!rows.next()) {
                return false;
            }
            action.accept(row.read(rows));
            return true;
        } catch (SQLException e) {
            throw new IllegalStateException("The database broke off: " + e.getSQLState(), e);
        }
    }

    private void close() {
        try {
            rows.close();
            statement.close();
            release();
        } catch (SQLException e) {
            throw new IllegalStateException("The database did not let go: " + e.getSQLState(), e);
        }
    }

    private void release() throws SQLException {
        try {
            // only reading was done; where a transaction runs, it is its owner's to end
            if (ownTransaction && !connection.getAutoCommit()) {
                connection.rollback();
                connection.setAutoCommit(true);
            }
        } finally {
            connection.close();
        }
    }
}
