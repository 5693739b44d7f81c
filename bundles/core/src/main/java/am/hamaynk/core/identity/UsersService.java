package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Users;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Users} in the database; every change is audited with what was before. */
@Component
public final class UsersService implements Users {
    private final UserStore store;
    private final Transactions transactions;
    private final Audit audit;
    private final IdentityService identity;
    private final DeclaredPermissions declared;

    @Activate
    public UsersService(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference IdentityService identity,
            @Reference DeclaredPermissions declared) {
        this.store = new UserStore(core);
        this.transactions = transactions;
        this.audit = audit;
        this.identity = identity;
        this.declared = declared;
    }

    @Override
    public Slice<Account> list(String query, String cursor, int limit) {
        String prefix = query == null ? "" : query.strip().toLowerCase(Locale.ROOT);
        try {
            List<Map<String, Object>> rows = store.sql()
                    .query(
                            "select * from core_user where username > ? and (username like ? or lower(name) like ?)"
                                    + " order by username fetch first ? rows only",
                            new MapListHandler(),
                            cursor == null ? "" : cursor,
                            escape(prefix) + "%",
                            "%" + escape(prefix) + "%",
                            limit + 1);
            List<Account> accounts = new ArrayList<>();
            for (Map<String, Object> row : rows.subList(0, Math.min(limit, rows.size()))) {
                accounts.add(account(row));
            }
            return new Slice<>(
                    accounts,
                    rows.size() > limit ? accounts.get(accounts.size() - 1).username() : null);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String escape(String text) {
        return text.replace("%", "").replace("_", "");
    }

    @Override
    public Account find(String id) {
        try {
            Map<String, Object> row = store.byId(id);
            if (row == null) {
                throw Problem.notFound(id);
            }
            return account(row);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private Account account(Map<String, Object> row) throws SQLException {
        return new Account(
                (String) row.get("id"),
                (String) row.get("username"),
                (String) row.get("name"),
                (String) row.get("email"),
                (Boolean) row.get("staff"),
                (Boolean) row.get("active"),
                (String) row.get("subject"),
                store.roles((String) row.get("id")),
                (Boolean) row.get("otp_confirmed"),
                UserStore.instant(row.get("locked_until")),
                UserStore.instant(row.get("last_sign_in")));
    }

    @Override
    public Created create(Account account) {
        String password = Secrets.firstPassword();
        String id = create(account, identity.secrets().hash(password), true);
        return new Created(find(id), password);
    }

    /** @param hash of the first password */
    String create(Account account, String hash, boolean mustChange) {
        check(account);
        return transactions.call(() -> {
            String username = account.username().strip().toLowerCase(Locale.ROOT);
            if (store.byName(username) != null) {
                throw Problem.field("username", "already-exists", username);
            }
            String id = Ids.next();
            store.sql().update(
                    "insert into core_user (id, username, name, email, staff, active, subject, password, must_change,"
                            + " failures, otp_confirmed, otp_step, created)"
                            + " values (?, ?, ?, ?, ?, true, ?, ?, ?, 0, false, 0, ?)",
                    id,
                    username,
                    account.name().strip(),
                    account.email(),
                    account.staff(),
                    account.subject(),
                    hash,
                    mustChange,
                    UserStore.timestamp(Instant.now()));
            setRoles(id, account.roles());
            audit.record("core.user.create", id, Map.of("username", username, "roles", account.roles()));
            return id;
        });
    }

    private void check(Account account) {
        new Problem.Collector()
                .check(
                        account.username() != null && account.username().strip().matches("[a-zA-Z0-9._@-]{3,100}"),
                        "username",
                        "bad-username")
                .check(account.name() != null && !account.name().isBlank(), "name", "required-field")
                .check(
                        account.email() == null
                                || account.email().isBlank()
                                || account.email().matches("[^@\\s]{1,64}@[^@\\s]{1,190}"),
                        "email",
                        "bad-email")
                .check(account.roles().stream().allMatch(this::roleExists), "roles", "not-found")
                .throwIfAny();
    }

    private boolean roleExists(String role) {
        return roles().stream().anyMatch(each -> each.name().equals(role));
    }

    private void setRoles(String id, Set<String> roles) throws SQLException {
        store.sql().update("delete from core_user_role where user_id = ?", id);
        for (String role : roles) {
            store.sql().update("insert into core_user_role (user_id, role) values (?, ?)", id, role);
        }
    }

    @Override
    public void update(Account account) {
        check(account);
        transactions.run(() -> {
            Account before = find(account.id());
            boolean losesAdmin = before.roles().contains("admin")
                    && before.active()
                    && !(account.roles().contains("admin") && account.active());
            if (losesAdmin && admins() < 2) {
                throw Problem.conflict("last-administrator");
            }
            store.sql().update(
                    "update core_user set name = ?, email = ?, staff = ?, active = ?, subject = ? where id = ?",
                    account.name().strip(),
                    account.email(),
                    account.staff(),
                    account.active(),
                    account.subject(),
                    account.id());
            setRoles(account.id(), account.roles());
            audit.record("core.user.update", account.id(), Map.of("before", before.toString(), "after", find(account.id()).toString()));
        });
        identity.forget();
        if (!account.active()) {
            identity.signOutEverywhere(account.id(), null);
        }
    }

    private long admins() throws SQLException {
        return store.sql()
                .query(
                        "select u.id from core_user u join core_user_role r on r.user_id = u.id"
                                + " where r.role = 'admin' and u.active = true",
                        new ColumnListHandler<String>())
                .size();
    }

    @Override
    public String resetPassword(String id) {
        String password = Secrets.firstPassword();
        String hash = identity.secrets().hash(password);
        transactions.run(() -> {
            find(id);
            store.sql().update(
                    "update core_user set password = ?, must_change = true, failures = 0, locked_until = null where id = ?",
                    hash,
                    id);
            audit.record("core.password.reset", id, Map.of());
        });
        identity.signOutEverywhere(id, null);
        return password;
    }

    @Override
    public void unlock(String id, boolean dropSecondFactor) {
        transactions.run(() -> {
            find(id);
            store.sql().update("update core_user set failures = 0, locked_until = null where id = ?", id);
            if (dropSecondFactor) {
                store.sql().update("update core_user set otp_secret = null, otp_confirmed = false where id = ?", id);
            }
            audit.record("core.user.unlock", id, Map.of("secondFactorDropped", dropSecondFactor));
        });
        identity.forget();
    }

    @Override
    public List<Role> roles() {
        try {
            List<Role> roles = new ArrayList<>();
            for (Map<String, Object> row : store.sql()
                    .query(
                            "select r.name, r.title, (select count(*) from core_user_role u where u.role = r.name) as users"
                                    + " from core_role r order by r.name",
                            new MapListHandler())) {
                Set<String> permissions = new HashSet<>(store.sql()
                        .query(
                                "select permission from core_role_permission where role = ?",
                                new ColumnListHandler<String>(),
                                row.get("name")));
                roles.add(new Role(
                        (String) row.get("name"),
                        (String) row.get("title"),
                        permissions,
                        ((Number) row.get("users")).intValue()));
            }
            return roles;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void saveRole(Role role) {
        new Problem.Collector()
                .check(role.name() != null && role.name().matches("[a-z][a-z0-9-]{1,49}"), "name", "bad-role-name")
                .check(!"admin".equals(role.name()), "name", "role-fixed")
                .throwIfAny();
        transactions.run(() -> {
            Set<String> before = roles().stream()
                    .filter(each -> each.name().equals(role.name()))
                    .findFirst()
                    .map(Role::permissions)
                    .orElse(Set.of());
            if (store.sql().update("update core_role set title = ? where name = ?", role.title(), role.name()) == 0) {
                store.sql().update("insert into core_role (name, title) values (?, ?)", role.name(), role.title());
            }
            store.sql().update("delete from core_role_permission where role = ?", role.name());
            for (String permission : role.permissions()) {
                store.sql().update(
                        "insert into core_role_permission (role, permission) values (?, ?)", role.name(), permission);
            }
            audit.record("core.role.save", role.name(), Map.of("before", before, "after", role.permissions()));
        });
        identity.forget();
    }

    @Override
    public void deleteRole(String name) {
        transactions.run(() -> {
            Role role = roles().stream()
                    .filter(each -> each.name().equals(name))
                    .findFirst()
                    .orElseThrow(() -> Problem.notFound(name));
            if (name.equals("admin") || role.users() > 0) {
                throw Problem.conflict("role-in-use", name);
            }
            store.sql().update("delete from core_role_permission where role = ?", name);
            store.sql().update("delete from core_role where name = ?", name);
            audit.record("core.role.delete", name, Map.of("before", role.permissions()));
        });
    }

    @Override
    public Map<String, List<String>> permissions() {
        return declared.byModule();
    }
}
