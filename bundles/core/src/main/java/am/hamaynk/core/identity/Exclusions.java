package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users.Role;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** Some permissions are never in one person's hands, by one role or by several; of administrators nobody asks. */
final class Exclusions {
    private final RoleStore roles;
    private final DeclaredPermissions declared;

    Exclusions(RoleStore roles, DeclaredPermissions declared) {
        this.roles = roles;
        this.declared = declared;
    }

    /** @throws Problem {@code permissions-exclude} at {@code roles} */
    void given(Set<String> names) throws SQLException {
        if (!names.contains("admin")) {
            Set<String> together = new TreeSet<>();
            for (String name : names) {
                together.addAll(roles.permissions(name));
            }
            check(together, "roles");
        }
    }

    /** @throws Problem {@code permissions-exclude} at {@code permissions}, also where somebody has the other by another role */
    void composed(Role role) throws SQLException {
        check(role.permissions(), "permissions");
        for (List<String> pair : declared.exclusions()) {
            for (String one : pair) {
                String other = pair.get(one.equals(pair.get(0)) ? 1 : 0);
                if (role.permissions().contains(one) && roles.heldBeside(role.name(), other)) {
                    throw Problem.field("permissions", "permissions-exclude", one, other);
                }
            }
        }
    }

    private void check(Set<String> together, String field) throws SQLException {
        for (List<String> pair : declared.exclusions()) {
            if (together.containsAll(pair)) {
                throw Problem.field(field, "permissions-exclude", pair.get(0), pair.get(1));
            }
        }
    }
}
