package am.hamaynk.registers.data;

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
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.ResultSetHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The module's statements: parameters of {@code java.time} and null go in as they are, on Derby and PostgreSQL alike. */
@Component(service = Db.class)
public final class Db {
    private static final int IN_LIMIT = 500;

    private final DataSource dataSource;
    private final QueryRunner runner;

    @Activate
    public Db(@Reference(target = "(osgi.jndi.service.name=registers)") DataSource dataSource) {
        this.dataSource = dataSource;
        this.runner = new Runner(dataSource);
    }

    /** Reads one row. */
    @FunctionalInterface
    public interface Row<T> {
        T read(ResultSet row) throws SQLException;
    }

    public <T> List<T> list(String sql, Row<T> row, Object... parameters) {
        ResultSetHandler<List<T>> all = rows -> {
            List<T> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row.read(rows));
            }
            return found;
        };
        return ask(() -> runner.query(sql, all, parameters));
    }

    public <T> Optional<T> one(String sql, Row<T> row, Object... parameters) {
        ResultSetHandler<Optional<T>> first =
                rows -> rows.next() ? Optional.ofNullable(row.read(rows)) : Optional.empty();
        return ask(() -> runner.query(sql, first, parameters));
    }

    /** A count or a sum. */
    public long number(String sql, Object... parameters) {
        return one(sql, row -> row.getLong(1), parameters).orElse(0L);
    }

    public int update(String sql, Object... parameters) {
        return ask(() -> runner.update(sql, parameters));
    }

    public void batch(String sql, List<Object[]> rows) {
        if (!rows.isEmpty()) {
            ask(() -> runner.batch(sql, rows.toArray(Object[][]::new)));
        }
    }

    /**
     * Rows whose {@code column} is one of many values, asked for in pieces.
     *
     * @param sql ending where {@code column in (…)} has to follow
     */
    public <T> List<T> in(String sql, String column, Collection<String> values, Row<T> row) {
        List<T> found = new ArrayList<>();
        List<String> all = List.copyOf(values);
        for (int start = 0; start < all.size(); start += IN_LIMIT) {
            List<String> some = all.subList(start, Math.min(all.size(), start + IN_LIMIT));
            String marks = some.stream().map(value -> "?").collect(Collectors.joining(","));
            found.addAll(list(sql + " " + column + " in (" + marks + ")", row, some.toArray()));
        }
        return found;
    }

    /** A few rows at a time, however many there are; the stream holds a connection until it is closed. */
    public <T> Stream<T> stream(String sql, Row<T> row, Object... parameters) {
        return RowStream.open(dataSource, sql, row, parameters);
    }

    static void bind(PreparedStatement statement, Object... parameters) throws SQLException {
        for (int index = 0; index < parameters.length; index++) {
            Object value = parameters[index];
            if (value instanceof LocalDate day) {
                statement.setDate(index + 1, Date.valueOf(day));
            } else if (value instanceof Instant moment) {
                statement.setTimestamp(index + 1, Timestamp.from(moment));
            } else {
                statement.setObject(index + 1, value);
            }
        }
    }

    public static LocalDate day(ResultSet row, String column) throws SQLException {
        Date value = row.getDate(column);
        return value == null ? null : value.toLocalDate();
    }

    public static Instant moment(ResultSet row, String column) throws SQLException {
        Timestamp value = row.getTimestamp(column);
        return value == null ? null : value.toInstant();
    }

    public static Integer integer(ResultSet row, String column) throws SQLException {
        int value = row.getInt(column);
        return row.wasNull() ? null : value;
    }

    public static Long whole(ResultSet row, String column) throws SQLException {
        long value = row.getLong(column);
        return row.wasNull() ? null : value;
    }

    /** Bulk work of one's own on a connection that takes part in the running transaction. */
    public Connection connection() throws SQLException {
        return dataSource.getConnection();
    }

    /** Binds days and moments, and keeps what people's records hold out of messages of errors. */
    private static final class Runner extends QueryRunner {
        Runner(DataSource dataSource) {
            super(dataSource, true);
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

    private interface Question<T> {
        T answer() throws SQLException;
    }

    private static <T> T ask(Question<T> question) {
        try {
            return question.answer();
        } catch (SQLException e) {
            throw new IllegalStateException("The database refused a statement: " + e.getSQLState(), e);
        }
    }
}
