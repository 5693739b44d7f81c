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
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
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
    private final Accounts accounts;
    private final RoleStore roles;
    private final Reach reach;
    private final RoleChanges roleChanges;
    private final AccountRules rules;
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
        this.accounts = new Accounts(store, texts, identity.attempts());
        this.reach = new Reach(access, roles);
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
        return accounts.list(query, role, cursor, limit);
    }

    @Override
    public Account find(String id) {
        return accounts.find(id);
    }

    @Override
    public Optional<Account> ofPerson(Set<String> keys) {
        return accounts.ofPerson(keys);
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
            accounts.insert(id, username, account, hash, mustChange);
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
            if (losesAdmin && accounts.administrators() < 2) {
                throw Problem.conflict("last-administrator");
            }
            accounts.change(account);
            audit.record("core.user.update", account.id(), AccountChanges.of(before, find(account.id())));
            if (!account.active()) {
                identity.signOutEverywhere(account.id(), null);
            }
            identity.forgetAfterCommit();
        });
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
