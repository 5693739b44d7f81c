package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users.Role;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;

/** Rows of roles and what they allow. */
final class RoleStore {
    private final QueryRunner sql;

    RoleStore(QueryRunner sql) {
        this.sql = sql;
    }

    List<Role> all() throws SQLException {
        Map<String, Set<String>> permissions = new HashMap<>();
        for (Map<String, Object> row :
                sql.query("select role, permission from core_role_permission", new MapListHandler())) {
            permissions
                    .computeIfAbsent((String) row.get("role"), name -> new HashSet<>())
                    .add((String) row.get("permission"));
        }
        List<Role> roles = new ArrayList<>();
        for (Map<String, Object> row : sql.query(
                "select r.name, r.title, r.version,"
                        + " (select count(*) from core_user_role u where u.role = r.name) as holders"
                        + " from core_role r order by r.name",
                new MapListHandler())) {
            String name = (String) row.get("name");
            roles.add(new Role(
                    name,
                    (String) row.get("title"),
                    Set.copyOf(permissions.getOrDefault(name, Set.of())),
                    ((Number) row.get("holders")).intValue(),
                    ((Number) row.get("version")).intValue()));
        }
        return roles;
    }

    /** @throws Problem {@code not-found} */
    Role find(String name) throws SQLException {
        return all().stream()
                .filter(role -> role.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Problem.notFound(name));
    }

    Set<String> names() throws SQLException {
        return new HashSet<>(sql.query("select name from core_role", new ColumnListHandler<String>()));
    }

    Set<String> permissions(String role) throws SQLException {
        return new HashSet<>(sql.query(
                "select permission from core_role_permission where role = ?", new ColumnListHandler<String>(), role));
    }

    /** Whether somebody who has the role may do something by another of theirs; of administrators nobody asks. */
    boolean heldBeside(String role, String permission) throws SQLException {
        return !sql.query(
                        "select mine.user_id from core_user_role mine"
                                + " join core_user_role beside on beside.user_id = mine.user_id and beside.role <> mine.role"
                                + " join core_role_permission p on p.role = beside.role and p.permission = ?"
                                + " where mine.role = ? and not exists (select 1 from core_user_role a"
                                + " where a.user_id = mine.user_id and a.role = 'admin')",
                        new ColumnListHandler<String>(),
                        permission,
                        role)
                .isEmpty();
    }

    /** @throws Problem {@code conflict} where the version is no longer the one that was seen */
    void save(Role role) throws SQLException {
        if (role.version() == 0) {
            if (names().contains(role.name())) {
                throw Problem.field("name", "already-exists", role.name());
            }
            sql.update("insert into core_role (name, title, version) values (?, ?, 1)", role.name(), role.title());
        } else if (sql.update(
                        "update core_role set title = ?, version = version + 1 where name = ? and version = ?",
                        role.title(),
                        role.name(),
                        role.version())
                == 0) {
            find(role.name());
            throw Problem.conflict("conflict");
        }
        sql.update("delete from core_role_permission where role = ?", role.name());
        for (String permission : role.permissions()) {
            sql.update("insert into core_role_permission (role, permission) values (?, ?)", role.name(), permission);
        }
    }

    void delete(String name) throws SQLException {
        sql.update("delete from core_role_permission where role = ?", name);
        sql.update("delete from core_role where name = ?", name);
    }

    /** Whoever counts administrators holds this until the end of the transaction, so that two cannot remove each other. */
    void lock() throws SQLException {
        sql.update("update core_role set title = title where name = 'admin'");
    }
}
