package am.hamaynk.core.identity;

import am.hamaynk.api.identity.User;
import am.hamaynk.core.data.Sql;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ArrayListHandler;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.MapHandler;

/** Reads accounts; one place that knows the columns. */
final class UserStore {
    private final QueryRunner sql;

    UserStore(DataSource core) {
        sql = new Sql(core);
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
        return roles(List.of(userId)).getOrDefault(userId, Set.of());
    }

    /** @return by account; who has no role is not in it */
    Map<String, Set<String>> roles(Collection<String> userIds) throws SQLException {
        Map<String, Set<String>> roles = new HashMap<>();
        if (!userIds.isEmpty()) {
            String marks = "?" + ", ?".repeat(userIds.size() - 1);
            for (Object[] row : sql.query(
                    "select user_id, role from core_user_role where user_id in (" + marks + ")",
                    new ArrayListHandler(),
                    userIds.toArray())) {
                roles.computeIfAbsent((String) row[0], user -> new HashSet<>()).add((String) row[1]);
            }
        }
        return roles;
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
