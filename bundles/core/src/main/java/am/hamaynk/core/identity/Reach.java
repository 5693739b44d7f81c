package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.User;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Set;

/** Nobody gives, takes or opens what is more than their own; the system itself, which is nobody, may. */
final class Reach {
    private final Access access;
    private final RoleStore roles;

    Reach(Access access, RoleStore roles) {
        this.access = access;
        this.roles = roles;
    }

    /** @throws Problem {@code more-than-own} where one of the roles allows what the caller is not allowed */
    void roles(Collection<String> names, String field) throws SQLException {
        User actor = access.user().orElse(null);
        if (actor == null || actor.roles().contains("admin")) {
            return;
        }
        for (String name : names) {
            if (name.equals("admin") || !roles.permissions(name).stream().allMatch(actor::may)) {
                throw Problem.field(field, "more-than-own", name);
            }
        }
    }

    void permissions(Set<String> permissions, String field) {
        access.user().ifPresent(actor -> permissions.stream()
                .filter(permission -> !actor.may(permission))
                .findFirst()
                .ifPresent(permission -> {
                    throw Problem.field(field, "more-than-own", permission);
                }));
    }
}
