package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.registers.Registers;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.apache.commons.dbutils.handlers.ColumnListHandler;

/** What an account may say: of its names, its roles, and whose it is. */
final class AccountRules {
    private final UserStore store;
    private final RoleStore roles;
    private final Reach reach;
    private final Exclusions exclusions;
    private final Supplier<Registers> registers;

    /** @param registers gives null while they are not there: a key is only itself then */
    AccountRules(UserStore store, RoleStore roles, Reach reach, Exclusions exclusions, Supplier<Registers> registers) {
        this.store = store;
        this.roles = roles;
        this.reach = reach;
        this.exclusions = exclusions;
        this.registers = registers;
    }

    static void typed(Account account) {
        String email = account.email();
        new Problem.Collector()
                .check(
                        account.username() != null
                                && account.username()
                                        .strip()
                                        .toLowerCase(Locale.ROOT)
                                        .matches("[a-z][a-z0-9._-]{1,99}"),
                        "username",
                        "bad-username")
                .check(account.name() != null && !account.name().isBlank(), "name", "required-field")
                .check(account.name() == null || account.name().length() <= 200, "name", "too-long", 200)
                .check(
                        email == null || email.isBlank() || email.matches("[^@\\s]{1,64}@[^@\\s]{1,130}"),
                        "email",
                        "bad-email")
                .throwIfAny();
    }

    void roles(Set<String> given) throws SQLException {
        if (!roles.names().containsAll(given)) {
            throw Problem.field("roles", "bad-choice");
        }
        reach.roles(given, "roles");
        exclusions.given(given);
    }

    /** Nobody in the register has two accounts, also not under the key of a record that was merged into theirs. */
    void subject(String subject, String account) throws SQLException {
        Set<String> keys = new TreeSet<>(Set.of(subject));
        Registers now = registers.get();
        if (now != null) {
            now.party(subject).ifPresent(party -> {
                keys.add(party.id());
                keys.addAll(party.merged());
            });
        }
        for (String key : keys) {
            List<String> others = store.sql()
                    .query(
                            "select username from core_user where subject = ? and id <> ?",
                            new ColumnListHandler<String>(),
                            key,
                            account);
            if (!others.isEmpty()) {
                throw Problem.field("subject", "already-exists", others.get(0));
            }
        }
    }
}
