package am.hamaynk.core.identity;

import am.hamaynk.api.Slice;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.identity.User;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.core.Settings;
import am.hamaynk.core.text.ArmenianTexts;
import am.hamaynk.testing.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;

/** The services of identity over one database, as a node of the platform has them. */
final class House {
    /** Hashing is slow on purpose. */
    private static final Map<String, String> HASHES = new ConcurrentHashMap<>();

    final TestDatabase database;
    final QueryRunner sql;
    final AccessOfThread access = new AccessOfThread();
    final List<String> acts = new ArrayList<>();
    final Semaphore hashing = new Semaphore(2);
    final FirstPassword firstPassword = new FirstPassword(temporary());
    final IdentityService identity;
    final DeclaredPermissions declared;
    final UsersService users;

    House(TestDatabase database, Map<String, Object> settings) {
        this(database, database.dataSource(), settings);
    }

    House(TestDatabase database, DataSource source, Map<String, Object> settings) {
        this.database = database;
        sql = new QueryRunner(database.dataSource());
        Audit audit = new Recorded();
        identity = new IdentityService(
                source,
                database.transactions(),
                access,
                audit,
                new Here(),
                new Settings(settings),
                new Secrets(1024, 1, hashing, Duration.ofSeconds(1)),
                firstPassword);
        declared = new DeclaredPermissions(database.dataSource(), database.transactions(), identity);
        users = new UsersService(
                database.dataSource(), database.transactions(), access, new ArmenianTexts(), audit, identity, declared);
    }

    House(TestDatabase database) {
        this(database, Map.of());
    }

    private static Path temporary() {
        try {
            Path folder = Files.createTempDirectory("house");
            folder.toFile().deleteOnExit();
            return folder.resolve("first-password");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Without any account. */
    House emptied() throws SQLException {
        for (String table : List.of("core_session", "core_attempt", "core_user_role", "core_user")) {
            sql.update("delete from " + table);
        }
        identity.forget();
        return this;
    }

    Account account(String username, String name, String... roles) {
        return new Account(null, username, name, null, true, true, null, Set.of(roles), false, null, null, 0);
    }

    /** An account whose password need not be changed. */
    Account has(String username, String password, String... roles) {
        String hash =
                HASHES.computeIfAbsent(password, each -> identity.secrets().hash(each));
        String id = users.create(account(username, "Անուն " + username, roles), hash, false);
        return users.find(id);
    }

    User as(String username, String password) {
        return identity.signIn(username, password, "test").session().user();
    }

    /** A lock-out that is over. */
    void later() throws SQLException {
        sql.update("update core_attempt set locked_until = null");
    }

    private final class Recorded implements Audit {
        @Override
        public void record(String act, String subject, Map<String, ?> details) {
            acts.add(act);
        }

        @Override
        public Slice<Entry> entries(Filter filter, String cursor, int limit) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Verification verify() {
            throw new UnsupportedOperationException();
        }
    }

    private static final class Here implements Community {
        @Override
        public Profile profile() {
            return new Profile(
                    "10001000",
                    "Եղեգնաձոր",
                    "Yeghegnadzor",
                    "Ехегнадзор",
                    "Վայոց ձոր",
                    12_000,
                    List.of("hy"),
                    "#8c1d32",
                    null,
                    "",
                    "",
                    "",
                    "",
                    "Asia/Yerevan");
        }

        @Override
        public void save(Profile profile) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<Known> known() {
            return List.of();
        }
    }
}
