package am.hamaynk.core.identity;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
import am.hamaynk.api.Slice;
import am.hamaynk.api.data.Ids;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.api.text.Texts;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.apache.commons.dbutils.handlers.ScalarHandler;

/** Accounts with their roles as an administrator sees them: found, listed and written, without asking who may. */
final class Accounts {
    private final UserStore store;
    private final Texts texts;
    private final Attempts attempts;

    Accounts(UserStore store, Texts texts, Attempts attempts) {
        this.store = store;
        this.texts = texts;
        this.attempts = attempts;
    }

    Slice<Account> list(String query, String role, String cursor, int limit) {
        String part = plain(query == null ? "" : query.toLowerCase(Locale.ROOT));
        boolean anyRole = role == null || role.isEmpty();
        List<Object> values = new ArrayList<>(List.of(
                cursor == null || cursor.isEmpty() ? "" : Cursor.read(cursor, 1)[0],
                part + "%",
                "%" + plain(texts.searchKey(part)) + "%"));
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
            List<Account> accounts = read(rows.subList(0, Math.min(limit, rows.size())));
            return new Slice<>(
                    accounts,
                    rows.size() > limit
                            ? Cursor.of(accounts.get(accounts.size() - 1).username())
                            : null);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String plain(String text) {
        return text.strip().replaceAll("[%_\\\\]", "");
    }

    Account find(String id) {
        try {
            Map<String, Object> row = Ids.valid(id) ? store.byId(id) : null;
            if (row == null) {
                throw Problem.notFound(id);
            }
            return read(List.of(row)).get(0);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Of several under different keys of one person, which a merge may leave, the one that was signed in with last. */
    Optional<Account> ofPerson(Set<String> keys) {
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        try {
            return read(store.sql()
                            .query(
                                    "select * from core_user where active = true and subject in (?"
                                            + ", ?".repeat(keys.size() - 1) + ")",
                                    new MapListHandler(),
                                    keys.toArray()))
                    .stream()
                    .max(Comparator.comparing(Account::lastSignIn, Comparator.nullsFirst(Comparator.naturalOrder()))
                            .thenComparing(Account::id));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private List<Account> read(List<Map<String, Object>> rows) throws SQLException {
        Map<String, Instant> locked = attempts.locked(
                rows.stream().map(row -> (String) row.get("username")).toList());
        Map<String, Set<String>> roles =
                store.roles(rows.stream().map(row -> (String) row.get("id")).toList());
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
                    new TreeSet<>(roles.getOrDefault((String) row.get("id"), Set.of())),
                    (Boolean) row.get("otp_confirmed"),
                    locked.get(row.get("username")),
                    UserStore.instant(row.get("last_sign_in")),
                    ((Number) row.get("version")).intValue()));
        }
        return accounts;
    }

    /** @param hash of the first password */
    void insert(String id, String username, Account account, String hash, boolean mustChange) throws SQLException {
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
    }

    /** @throws Problem conflict where it is no longer of its version */
    void change(Account account) throws SQLException {
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
    }

    private void setRoles(String id, Set<String> given) throws SQLException {
        store.sql().update("delete from core_user_role where user_id = ?", id);
        for (String role : given) {
            store.sql().update("insert into core_user_role (user_id, role) values (?, ?)", id, role);
        }
    }

    /** How many may sign in. */
    int administrators() throws SQLException {
        return store.sql()
                .query(
                        "select count(*) from core_user u join core_user_role r on r.user_id = u.id"
                                + " where r.role = 'admin' and u.active = true",
                        new ScalarHandler<Number>())
                .intValue();
    }
}
