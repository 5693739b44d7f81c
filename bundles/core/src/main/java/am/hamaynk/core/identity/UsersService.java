package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Users;
import am.hamaynk.api.registers.Registers;
import am.hamaynk.api.text.Texts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** {@link Users} in the database. */
@Component(service = {Users.class, UsersService.class})
public final class UsersService implements Users {
    private final UserStore store;
    private final RoleStore roles;
    private final Reach reach;
    private final RoleChanges roleChanges;
    private final AccountRules rules;
    private final Texts texts;
    private final Transactions transactions;
    private final Audit audit;
    private final IdentityService identity;
    private final DeclaredPermissions declared;

    /** Knows under which other keys a person was kept; without it a key is only itself. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Registers registers;

    @Activate
    public UsersService(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Texts texts,
            @Reference Audit audit,
            @Reference IdentityService identity,
            @Reference DeclaredPermissions declared) {
        this.store = new UserStore(core);
        this.roles = new RoleStore(store.sql());
        this.reach = new Reach(access, roles);
        this.texts = texts;
        this.transactions = transactions;
        this.audit = audit;
        this.identity = identity;
        this.declared = declared;
        Exclusions exclusions = new Exclusions(roles, declared);
        this.roleChanges = new RoleChanges(roles, reach, exclusions, declared, transactions, audit, identity);
        this.rules = new AccountRules(store, roles, reach, exclusions, () -> registers);
    }

    @Override
    public Slice<Account> list(String query, String role, String cursor, int limit) {
        String part = plain(query == null ? "" : query.toLowerCase(Locale.ROOT));
        boolean anyRole = role == null || role.isEmpty();
        List<Object> values = new ArrayList<>(
                List.of(cursor == null ? "" : cursor, part + "%", "%" + plain(texts.searchKey(part)) + "%"));
        if (!anyRole) {
            values.add(role);
        }
        values.add(limit + 1);
        try {
            List<Map<String, Object>> rows = store.sql()
                    .query(
                            "select u.* from core_user u where u.username > ? and (u.username like ? or u.name_key like ?)"
                                    + (anyRole
                                            ? ""
                                            : " and exists (select 1 from core_user_role r where r.user_id = u.id and r.role = ?)")
                                    + " order by u.username fetch first ? rows only",
                            new MapListHandler(),
                            values.toArray());
            List<Account> accounts = accounts(rows.subList(0, Math.min(limit, rows.size())));
            return new Slice<>(
                    accounts,
                    rows.size() > limit ? accounts.get(accounts.size() - 1).username() : null);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[%_\\\\]", "");
    }

    @Override
    public Account find(String id) {
        try {
            Map<String, Object> row = Ids.valid(id) ? store.byId(id) : null;
            if (row == null) {
                throw Problem.notFound(id);
            }
            return accounts(List.of(row)).get(0);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Account> accounts(List<Map<String, Object>> rows) throws SQLException {
        Map<String, Instant> locked = identity.attempts()
                .locked(rows.stream().map(row -> (String) row.get("username")).toList());
        List<Account> accounts = new ArrayList<>();
        for (Map<String, Object> row : rows) {
            accounts.add(new Account(
                    (String) row.get("id"),
                    (String) row.get("username"),
                    (String) row.get("name"),
                    (String) row.get("email"),
                    (Boolean) row.get("staff"),
                    (Boolean) row.get("active"),
                    (String) row.get("subject"),
                    new TreeSet<>(store.roles((String) row.get("id"))),
                    (Boolean) row.get("otp_confirmed"),
                    locked.get(row.get("username")),
                    UserStore.instant(row.get("last_sign_in")),
                    ((Number) row.get("version")).intValue()));
        }
        return accounts;
    }

    @Override
    public Created create(Account account) {
        AccountRules.typed(account);
        String password = Secrets.firstPassword();
        return new Created(find(create(account, identity.secrets().hash(password), true)), password);
    }

    /** @param hash of the first password */
    String create(Account account, String hash, boolean mustChange) {
        AccountRules.typed(account);
        return transactions.call(() -> {
            String username = account.username().strip().toLowerCase(Locale.ROOT);
            if (store.byName(username) != null) {
                throw Problem.field("username", "already-exists", username);
            }
            roles.lock();
            rules.roles(account.roles());
            if (account.subject() != null) {
                rules.subject(account.subject(), "");
            }
            String id = Ids.next();
            store.sql()
                    .update(
                            "insert into core_user (id, username, name, name_key, email, staff, active, subject, password, must_change,"
                                    + " otp_confirmed, otp_step, created, version)"
                                    + " values (?, ?, ?, ?, ?, ?, true, ?, ?, ?, false, 0, ?, 1)",
                            id,
                            username,
                            account.name().strip(),
                            texts.searchKey(account.name()),
                            account.email(),
                            account.staff(),
                            account.subject(),
                            hash,
                            mustChange,
                            UserStore.timestamp(Instant.now()));
            setRoles(id, account.roles());
            audit.record(
                    "core.user.create",
                    id,
                    Map.of(
                            "username",
                            username,
                            "name",
                            account.name().strip(),
                            "subject",
                            String.valueOf(account.subject()),
                            "roles",
                            account.roles()));
            return id;
        });
    }

    private void setRoles(String id, Set<String> given) throws SQLException {
        store.sql().update("delete from core_user_role where user_id = ?", id);
        for (String role : given) {
            store.sql().update("insert into core_user_role (user_id, role) values (?, ?)", id, role);
        }
    }

    @Override
    public void update(Account account) {
        AccountRules.typed(account);
        transactions.run(() -> {
            roles.lock();
            Account before = find(account.id());
            reach.roles(before.roles(), "roles");
            rules.roles(account.roles());
            if (account.subject() != null && !Objects.equals(account.subject(), before.subject())) {
                rules.subject(account.subject(), account.id());
            }
            boolean losesAdmin = before.roles().contains("admin")
                    && before.active()
                    && !(account.roles().contains("admin") && account.active());
            if (losesAdmin && administrators() < 2) {
                throw Problem.conflict("last-administrator");
            }
            int changed = store.sql()
                    .update(
                            "update core_user set name = ?, name_key = ?, email = ?, staff = ?, active = ?, subject = ?,"
                                    + " version = version + 1 where id = ? and version = ?",
                            account.name().strip(),
                            texts.searchKey(account.name()),
                            account.email(),
                            account.staff(),
                            account.active(),
                            account.subject(),
                            account.id(),
                            account.version());
            if (changed == 0) {
                throw Problem.conflict("conflict");
            }
            setRoles(account.id(), account.roles());
            audit.record("core.user.update", account.id(), AccountChanges.of(before, find(account.id())));
            if (!account.active()) {
                identity.signOutEverywhere(account.id(), null);
            }
            identity.forgetAfterCommit();
        });
    }

    private int administrators() throws SQLException {
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
            Account account = find(id);
            reach.roles(account.roles(), "password");
            store.sql()
                    .update(
                            "update core_user set password = ?, must_change = true, version = version + 1 where id = ?",
                            hash,
                            id);
            identity.attempts().clear(account.username());
            audit.record("core.password.reset", id, Map.of());
            transactions.afterCommit(() -> identity.firstPassword().changed(account.username()));
            identity.signOutEverywhere(id, null);
        });
        return password;
    }

    @Override
    public void unlock(String id, boolean dropSecondFactor) {
        transactions.run(() -> {
            Account account = find(id);
            reach.roles(account.roles(), "unlock");
            identity.attempts().clear(account.username());
            if (dropSecondFactor) {
                store.sql()
                        .update(
                                "update core_user set otp_secret = null, otp_confirmed = false, version = version + 1 where id = ?",
                                id);
            }
            audit.record("core.user.unlock", id, Map.of("secondFactorDropped", dropSecondFactor));
            identity.forgetAfterCommit();
        });
    }

    @Override
    public List<Role> roles() {
        try {
            return roles.all();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void saveRole(Role role) {
        roleChanges.save(role);
    }

    @Override
    public void deleteRole(String name) {
        roleChanges.delete(name);
    }

    @Override
    public Map<String, List<String>> permissions() {
        return declared.byModule();
    }
}
