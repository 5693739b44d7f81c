package am.hamaynk.core.identity;

import am.hamaynk.api.identity.User;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.MapHandler;

/** Reads accounts; one place that knows the columns. */
final class UserStore {
    private final QueryRunner sql;

    UserStore(DataSource core) {
        sql = new QueryRunner(core) {
            /** Without the parameters: they are names, hashes and secrets, and messages of exceptions go into logs. */
            @Override
            protected void rethrow(SQLException cause, String sql, Object... parameters) throws SQLException {
                throw new SQLException(cause.getMessage(), cause.getSQLState(), cause.getErrorCode(), cause);
            }
        };
    }

    QueryRunner sql() {
        return sql;
    }

    /** @return the row with lower-case access by name, or null */
    Map<String, Object> byName(String username) throws SQLException {
        return sql.query("select * from core_user where username = ?", new MapHandler(), username);
    }

    Map<String, Object> byId(String id) throws SQLException {
        return sql.query("select * from core_user where id = ?", new MapHandler(), id);
    }

    Set<String> roles(String userId) throws SQLException {
        return new HashSet<>(sql.query(
                "select role from core_user_role where user_id = ?", new ColumnListHandler<String>(), userId));
    }

    User user(Map<String, Object> row) throws SQLException {
        String id = (String) row.get("id");
        List<String> permissions = sql.query(
                "select distinct p.permission from core_role_permission p join core_user_role r on r.role = p.role"
                        + " where r.user_id = ?",
                new ColumnListHandler<>(),
                id);
        return new User(
                id,
                (String) row.get("username"),
                (String) row.get("name"),
                (Boolean) row.get("staff"),
                (String) row.get("subject"),
                roles(id),
                Set.copyOf(permissions));
    }

    static Instant instant(Object timestamp) {
        return timestamp == null ? null : ((Timestamp) timestamp).toInstant();
    }

    static Timestamp timestamp(Instant instant) {
        return instant == null ? null : Timestamp.from(instant);
    }
}
