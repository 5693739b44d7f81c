package am.hamaynk.core.data;

import java.sql.Connection;
import java.sql.Date;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import javax.transaction.Synchronization;

/**
 * What one transaction writes at its end. PostgreSQL takes several statements at once, or the same statement often as a
 * batch; Derby, which is in the same process, takes one after the other.
 */
final class PutOff implements Synchronization {
    /** No more are kept in memory. */
    private static final int MOST = 1_000;
    /** From so many on the same statement is a batch. */
    private static final int OFTEN = 5;
    /** No more are sent together: each mixture of statements is one for the database to learn. */
    private static final int TOGETHER = 20;

    private final Runnable over;
    private final List<Write> writes = new ArrayList<>();
    private RuntimeException failure;

    private record Write(DataSource source, String sql, Object[] values) {
        int bind(PreparedStatement statement, int bound) throws SQLException {
            int at = bound;
            for (Object value : values) {
                statement.setObject(++at, value);
            }
            return at;
        }
    }

    /** @param over told when the transaction has ended */
    PutOff(Runnable over) {
        this.over = over;
    }

    /** @return why the transaction was rolled back, if what was put off is to blame, else null */
    RuntimeException failure() {
        return failure;
    }

    void add(DataSource source, String sql, Object... values) {
        if (writes.size() == MOST) {
            write();
        }
        writes.add(
                new Write(source, sql, Arrays.stream(values).map(PutOff::known).toArray()));
    }

    @Override
    public void beforeCompletion() {
        write();
    }

    @Override
    public void afterCompletion(int status) {
        over.run();
    }

    private void write() {
        if (writes.isEmpty()) {
            return;
        }
        try (Connection connection = writes.get(0).source().getConnection()) {
            boolean several = connection.getMetaData().getDatabaseProductName().equals("PostgreSQL");
            int to;
            for (int from = 0; from < writes.size(); from = to) {
                to = same(from);
                if (several && to - from < OFTEN) {
                    while (to < writes.size() && same(to) - to < OFTEN && same(to) - from <= TOGETHER) {
                        to = same(to);
                    }
                    together(connection, writes.subList(from, to));
                } else if (several) {
                    batch(connection, writes.subList(from, to));
                } else {
                    each(connection, writes.subList(from, to));
                }
            }
            writes.clear();
        } catch (SQLException failed) {
            failure = new IllegalStateException("What was put off could not be written", failed);
            throw failure;
        }
    }

    /** @return where another statement follows */
    private int same(int from) {
        int to = from + 1;
        while (to < writes.size()
                && writes.get(to).sql().equals(writes.get(from).sql())) {
            to++;
        }
        return to;
    }

    private static void batch(Connection connection, List<Write> same) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(same.get(0).sql())) {
            for (Write write : same) {
                write.bind(statement, 0);
                statement.addBatch();
            }
            statement.executeBatch();
        }
    }

    /** Where another has just made a row that was not there, a statement that looks first finds it the second time. */
    private static void each(Connection connection, List<Write> same) throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement(same.get(0).sql())) {
            for (Write write : same) {
                write.bind(statement, 0);
                try {
                    statement.executeUpdate();
                } catch (SQLIntegrityConstraintViolationException made) {
                    statement.executeUpdate();
                }
            }
        }
    }

    private static void together(Connection connection, List<Write> some) throws SQLException {
        String all = some.stream().map(Write::sql).collect(Collectors.joining(";\n"));
        try (PreparedStatement statement = connection.prepareStatement(all)) {
            int bound = 0;
            for (Write write : some) {
                bound = write.bind(statement, bound);
            }
            statement.execute();
        }
    }

    /** As JDBC knows it. */
    private static Object known(Object value) {
        return value instanceof LocalDate day
                ? Date.valueOf(day)
                : value instanceof Instant moment ? Timestamp.from(moment) : value;
    }
}
