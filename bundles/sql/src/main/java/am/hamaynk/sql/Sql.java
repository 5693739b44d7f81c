package am.hamaynk.sql;

import am.hamaynk.api.data.Transactions;
import java.sql.Connection;
import java.sql.Date;
import java.sql.ParameterMetaData;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.ResultSetHandler;
import org.apache.commons.dbutils.StatementConfiguration;

/**
 * SQL that Derby and PostgreSQL share, with failures that need no declaring. Each module that names this library holds its
 * own copy, so that it depends on nobody, and a module with many components makes one of them by extending it.
 */
public class Sql {
    /** Most values in one {@code in (…)}. */
    public static final int IN = 512;

    private static final int BATCH = 1000;

    private final DataSource source;
    private final QueryRunner runner;
    private final QueryRunner first;
    private volatile Boolean postgres;

    public Sql(DataSource source) {
        this.source = source;
        this.runner = new Runner(source, null);
        this.first = new Runner(
                source, new StatementConfiguration.Builder().maxRows(1).build());
    }

    /** Runs a query and hands its rows over one after the other, so that there may be any number of them. */
    public void each(String sql, Each each, Object... parameters) {
        with(connection -> {
            boolean own = connection.getAutoCommit();
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                if (own) {
                    connection.setAutoCommit(false); // PostgreSQL reads in portions only within a transaction
                }
                statement.setFetchSize(1000);
                bind(statement, parameters);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        each.row(rows);
                    }
                }
                return null;
            } finally {
                if (own) {
                    connection.rollback();
                    connection.setAutoCommit(true);
                }
            }
        });
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    /** Does with a connection what no other method does. */
    @FunctionalInterface
    public interface Use<T> {
        T with(Connection connection) throws SQLException;
    }

    /** Takes one row after the other. */
    @FunctionalInterface
    public interface Each {
        void row(ResultSet row) throws SQLException;
    }

    public boolean postgres() {
        Boolean known = postgres;
        if (known == null) {
            known = with(connection ->
                    connection.getMetaData().getDatabaseProductName().startsWith("PostgreSQL"));
            postgres = known;
        }
        return known;
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        return query(
                runner,
                sql,
                rows -> {
                    List<T> found = new ArrayList<>();
                    while (rows.next()) {
                        found.add(row.read(rows));
                    }
                    return found;
                },
                parameters);
    }

    /** The first row, and nothing is read behind it. */
    public <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
        return Optional.ofNullable(query(first, sql, rows -> rows.next() ? row.read(rows) : null, parameters));
    }

    private static <T> T query(QueryRunner runner, String sql, ResultSetHandler<T> reader, Object... parameters) {
        try {
            return runner.query(sql, reader, parameters);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    public long number(String sql, Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    /**
     * The next number of a series, which is never given again; a number whose transaction fails is left out. On PostgreSQL the
     * series is a sequence; one of Derby refuses whoever comes while anybody holds its catalogue, so there it is the one row of a
     * table, changed in a transaction of its own.
     *
     * @param sequence its name, and with {@code _last} behind it that of the table, whose column is {@code last_number}
     */
    public long next(String sequence, Transactions transactions) {
        if (postgres()) {
            return number("select nextval('" + sequence + "')");
        }
        return transactions.callNew(() -> {
            if (update("update " + sequence + "_last set last_number = last_number + 1") != 1) {
                throw new IllegalStateException(sequence + "_last has not one row");
            }
            return number("select last_number from " + sequence + "_last");
        });
    }

    public int update(String sql, Object... parameters) {
        try {
            return runner.update(sql, parameters);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /** Uses the running transaction's connection, or one of its own. */
    public <T> T with(Use<T> use) {
        try (Connection connection = source.getConnection()) {
            return use.with(connection);
        } catch (SQLException e) {
            throw new Failure(e);
        }
    }

    /**
     * Sends many rows through one statement; how many rows it is given at once is the database's business.
     *
     * @return how many rows of the table each has changed
     */
    public int[] batch(String sql, Collection<Object[]> rows) {
        int[] changed = new int[rows.size()];
        if (rows.isEmpty()) {
            return changed;
        }
        return with(connection -> {
            try (PreparedStatement statement = connection.prepareStatement(sql)) {
                int waiting = 0;
                int done = 0;
                for (Object[] row : rows) {
                    bind(statement, row);
                    statement.addBatch();
                    if (++waiting == BATCH || done + waiting == changed.length) {
                        System.arraycopy(statement.executeBatch(), 0, changed, done, waiting);
                        done += waiting;
                        waiting = 0;
                    }
                }
            }
            return changed;
        });
    }

    /** Runs a query whose {@code ({in})} is filled with the values, in portions. */
    public <T> List<T> in(String sql, Collection<?> values, Row<T> row) {
        List<T> found = new ArrayList<>();
        List<Object> all = new ArrayList<>(values);
        for (int from = 0; from < all.size(); from += IN) {
            List<Object> part = new ArrayList<>(all.subList(from, Math.min(all.size(), from + IN)));
            // the last one several times, so that a database learns few statements and not one for each number of
            // values
            while (Integer.bitCount(part.size()) > 1) {
                part.add(part.get(part.size() - 1));
            }
            String marks = "?" + ", ?".repeat(part.size() - 1);
            found.addAll(list(sql.replace("{in}", marks), row, part.toArray()));
        }
        return found;
    }

    public static LocalDate day(ResultSet row, String column) throws SQLException {
        Date date = row.getDate(column);
        return date == null ? null : date.toLocalDate();
    }

    /** Parameters of {@code java.time} and null go in as they are. */
    protected static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            set(statement, i + 1, parameters[i]);
        }
    }

    private static void set(PreparedStatement statement, int at, Object value) throws SQLException {
        if (value instanceof Long number) {
            statement.setLong(at, number);
        } else if (value instanceof String text) {
            statement.setString(at, text);
        } else if (value instanceof Integer number) {
            statement.setInt(at, number);
        } else if (value instanceof LocalDate day) {
            statement.setDate(at, Date.valueOf(day));
        } else if (value instanceof Instant moment) {
            statement.setTimestamp(at, Timestamp.from(moment));
        } else {
            statement.setObject(at, value);
        }
    }

    /** Asks no database for the types of parameters, and keeps them, which are people's, out of messages of errors. */
    private static final class Runner extends QueryRunner {
        Runner(DataSource source, StatementConfiguration configuration) {
            super(source, true, configuration);
        }

        @Override
        public void fillStatement(PreparedStatement statement, Object... parameters) throws SQLException {
            bind(statement, parameters);
        }

        @Override
        public void fillStatement(PreparedStatement statement, ParameterMetaData types, Object... parameters)
                throws SQLException {
            bind(statement, parameters);
        }

        @Override
        protected void rethrow(SQLException cause, String sql, Object... parameters) throws SQLException {
            throw cause;
        }
    }

    /** The database refused; the cause says why. */
    public static final class Failure extends RuntimeException {
        Failure(SQLException cause) {
            super(cause);
        }

        /** Whether a row with this key was there already. */
        public boolean duplicate() {
            return is("23505");
        }

        /** Whether somebody else held what was needed, so that it may well succeed now: all SQL calls such an end 40. */
        public boolean contended() {
            return is("40");
        }

        /** @param state all five characters, or those that a class of states begins with */
        private boolean is(String state) {
            for (Throwable cause = getCause(); cause != null; cause = cause.getCause()) {
                if (cause instanceof SQLException sql
                        && sql.getSQLState() != null
                        && sql.getSQLState().startsWith(state)) {
                    return true;
                }
            }
            return false;
        }
    }
}
