package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users.Role;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Composes roles of permissions: nobody gives or takes by a role what is more than their own. */
final class RoleChanges {
    private final RoleStore roles;
    private final Reach reach;
    private final Exclusions exclusions;
    private final DeclaredPermissions declared;
    private final Transactions transactions;
    private final Audit audit;
    private final IdentityService identity;

    RoleChanges(
            RoleStore roles,
            Reach reach,
            Exclusions exclusions,
            DeclaredPermissions declared,
            Transactions transactions,
            Audit audit,
            IdentityService identity) {
        this.roles = roles;
        this.reach = reach;
        this.exclusions = exclusions;
        this.declared = declared;
        this.transactions = transactions;
        this.audit = audit;
        this.identity = identity;
    }

    void save(Role role) {
        new Problem.Collector()
                .check(role.name() != null && role.name().matches("[a-z][a-z0-9-]{1,49}"), "name", "bad-role-name")
                .check(!"admin".equals(role.name()), "name", "role-fixed")
                .check(role.title() == null || role.title().length() <= 200, "title", "too-long", 200)
                .check(declares(role.permissions()), "permissions", "bad-choice")
                .throwIfAny();
        transactions.run(() -> {
            roles.lock();
            exclusions.composed(role);
            Set<String> before = roles.permissions(role.name());
            reach.permissions(difference(before, role.permissions()), "permissions");
            roles.save(role);
            audit.record(
                    "core.role.save",
                    role.name(),
                    Map.of("before", new TreeSet<>(before), "after", new TreeSet<>(role.permissions())));
            identity.forgetAfterCommit();
        });
    }

    /** What a withdrawn module once declared stays allowed to be kept. */
    private boolean declares(Set<String> permissions) {
        return permissions.stream().allMatch(declared::known);
    }

    private static Set<String> difference(Set<String> one, Set<String> other) {
        Set<String> difference = new TreeSet<>(one);
        difference.addAll(other);
        difference.removeIf(each -> one.contains(each) && other.contains(each));
        return difference;
    }

    void delete(String name) {
        transactions.run(() -> {
            Role role = roles.find(name);
            if (name.equals("admin") || role.users() > 0) {
                throw Problem.conflict("role-in-use", role.users());
            }
            reach.permissions(role.permissions(), "permissions");
            roles.delete(name);
            audit.record("core.role.delete", name, Map.of("before", new TreeSet<>(role.permissions())));
            identity.forgetAfterCommit();
        });
    }
}
