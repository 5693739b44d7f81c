package am.hamaynk.registers.data;

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
