package am.hamaynk.registers.data;

import am.hamaynk.api.Problem;
import am.hamaynk.sql.Sql;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The module's statements, for all its components. */
@Component(service = Db.class)
public final class Db extends Sql {
    private final DataSource source;

    @Activate
    public Db(@Reference(target = "(osgi.jndi.service.name=registers)") DataSource source) {
        super(source);
        this.source = source;
    }

    /**
     * Rows whose {@code column} is one of many values, asked for in pieces.
     *
     * @param sql ending where {@code column in (…)} has to follow
     */
    public <T> List<T> in(String sql, String column, Collection<String> values, Row<T> row) {
        return in(sql + " " + column + " in ({in})", values, row);
    }

    /** A few rows at a time, however many there are; the stream holds a connection until it is closed. */
    public <T> Stream<T> stream(String sql, Row<T> row, Object... parameters) {
        return RowStream.open(source, sql, row, parameters);
    }

    /**
     * Waits until nobody else takes a file in, merges records or parts them, until the running transaction has ended: all these
     * write whole records, by what they read of many others before.
     */
    public void turn() {
        update("update registers_turn set taken = taken + 1 where name = 'import'");
    }

    /**
     * Writes whole records, each as long as it is the one that was read.
     *
     * @param sql ending in {@code where id = ? and version = ?}
     * @throws Problem {@code changed-meanwhile} (409) where somebody else has changed one since it was read
     */
    public void rewrite(String sql, List<Object[]> rows) {
        for (int changed : batch(sql, rows)) {
            if (changed == 0) {
                throw Problem.conflict("changed-meanwhile");
            }
        }
    }

    static void fill(PreparedStatement statement, Object... parameters) throws SQLException {
        bind(statement, parameters);
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
}
