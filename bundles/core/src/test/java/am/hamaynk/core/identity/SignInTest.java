package am.hamaynk.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Identity.Session;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.testing.Meanwhile;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.junit.jupiter.api.function.Executable;

class SignInTest {
    private static final String PASSWORD = "խնձոր տանձ դեղձ";

    private final House house;
    private final Identity identity;

    SignInTest(TestDatabase database) throws SQLException {
        house = new House(database).emptied();
        identity = house.identity;
    }

    private static Problem refused(String code, Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        assertEquals(code, problem.code());
        return problem;
    }

    @OnBothDatabases
    void aSessionBelongsToWhoKnowsThePassword() throws SQLException {
        house.has("anahit", PASSWORD, "clerk");
        Session session = identity.signIn(" Anahit ", PASSWORD, "Firefox").session();
        assertEquals("anahit", session.user().username());
        assertTrue(session.user().roles().contains("clerk"));
        assertFalse(session.mustChangePassword());
        assertEquals(
                session.user(), identity.session(session.token()).orElseThrow().user());
        assertNotEquals(
                session.token(),
                identity.signIn("anahit", PASSWORD, null).session().token());
        assertNull(house.sql.query(
                "select id from core_session where id = ?", new ScalarHandler<String>(), session.token()));

        identity.signOut(session.token());
        assertTrue(identity.session(session.token()).isEmpty());
        assertTrue(identity.session("").isEmpty());
        assertTrue(identity.session(null).isEmpty());
    }

    @OnBothDatabases
    void unknownClosedAndMistypedAreRefusedAlike() {
        house.has("anahit", PASSWORD);
        Account closed = house.has("karine", PASSWORD);
        house.users.update(new Account(
                closed.id(),
                closed.username(),
                closed.name(),
                null,
                true,
                false,
                null,
                closed.roles(),
                false,
                null,
                null,
                1));
        Secrets secrets = house.identity.secrets();
        assertFalse(secrets.matches(PASSWORD, null));

        for (String username : List.of("anahit", "karine", "nobody", "")) {
            Problem problem = refused("wrong-password", () -> identity.signIn(username, "սխալ գաղտնաբառ", null));
            assertEquals(401, problem.status());
            assertEquals(List.of(), problem.arguments());
        }
        refused("wrong-password", () -> identity.signIn("karine", PASSWORD, null));
        refused("wrong-password", () -> identity.signIn("anahit", null, null));
        refused("wrong-password", () -> identity.signIn(null, null, null));
    }

    /** As long a hash is made for a name that nobody has: told by what the processor does, whatever else it is busy with. */
    @OnBothDatabases
    void anUnknownNameTakesAsLong() {
        house.has("anahit", PASSWORD);
        long known = Long.MAX_VALUE;
        long unknown = Long.MAX_VALUE;
        for (int i = 0; i < 4; i++) {
            String name = "nobody" + i;
            known = Math.min(known, nanos(() -> refused("wrong-password", () -> identity.signIn("anahit", "x", null))));
            unknown = Math.min(unknown, nanos(() -> refused("wrong-password", () -> identity.signIn(name, "x", null))));
        }
        assertTrue(unknown * 3 > known, unknown + " against " + known);
        assertTrue(known * 3 > unknown, known + " against " + unknown);
    }

    private static long nanos(Runnable act) {
        ThreadMXBean processor = ManagementFactory.getThreadMXBean();
        long begun = processor.getCurrentThreadCpuTime();
        act.run();
        return processor.getCurrentThreadCpuTime() - begun;
    }

    @OnBothDatabases
    void lockOutGrowsForKnownAndUnknownNames() throws SQLException {
        house.has("anahit", PASSWORD);
        for (String username : List.of("anahit", "nobody")) {
            for (int i = 0; i < Attempts.FREE; i++) {
                refused("wrong-password", () -> identity.signIn(username, "x", null));
            }
            long first = seconds(username);
            assertTrue(first > 0 && first <= 16, "after five: " + first);
            house.later();
            refused("wrong-password", () -> identity.signIn(username, "x", null));
            long second = seconds(username);
            assertTrue(second > 16 && second <= 31, "after six: " + second);
        }
        refused("wrong-password", () -> identity.signIn("anahit", "x", null));
        assertEquals(
                1,
                house.users.list("anahit", null, null, 10).items().stream()
                        .filter(account -> account.lockedUntil() != null)
                        .count());
        refused("locked-out", () -> identity.signIn("anahit", PASSWORD, null));
        assertTrue(house.acts.contains("core.sign-in.locked"));

        house.later();
        assertNotNull(identity.signIn("anahit", PASSWORD, null).session());
        refused("wrong-password", () -> identity.signIn("anahit", "x", null));
        assertEquals(Duration.ofHours(1), Attempts.delay(100));
    }

    private long seconds(String username) {
        Problem problem = refused("locked-out", () -> identity.signIn(username, PASSWORD, null));
        assertEquals(429, problem.status());
        return ((Number) problem.arguments().get(0)).longValue();
    }

    /** One password tried on many names: the thirtieth attempt in vain shuts the address, as long as the first lock of a name. */
    @OnBothDatabases
    void whoTriesManyNamesIsSlowedByAddress() throws SQLException {
        house.has("anahit", PASSWORD);
        for (int i = 0; i < Attempts.FREE_OF_ADDRESS; i++) {
            String name = "name" + i;
            house.access.from(
                    "192.0.2.7", () -> refused("wrong-password", () -> identity.signIn(name, "Gyumri2026", null)));
        }
        Problem shut = house.access.from(
                "192.0.2.7", () -> refused("locked-out", () -> identity.signIn("anahit", PASSWORD, null)));
        assertEquals(429, shut.status());
        assertTrue(shut.retryAfter() > 0 && shut.retryAfter() <= 16, "seconds: " + shut.retryAfter());
        assertNotNull(house.access.from("192.0.2.8", () -> identity.signIn("anahit", PASSWORD, null)));
        assertNotNull(identity.signIn("anahit", PASSWORD, null), "this machine itself has no address");

        // 31 minutes later: 30 - 31 < 0, all is forgotten; a right password leaves nothing behind
        house.sql.update(
                "update core_attempt set locked_until = null, last_try = ?",
                Timestamp.from(Instant.now().minus(Duration.ofMinutes(31))));
        house.access.from("192.0.2.7", () -> {
            for (int i = 0; i < 2 * Attempts.FREE_OF_ADDRESS; i++) {
                assertNotNull(identity.signIn("anahit", PASSWORD, null).session());
            }
            return null;
        });
    }

    @OnBothDatabases
    void aCrowdAtTheDoorIsSentAwayAndNobodyIsLockedOut() throws SQLException {
        house.has("anahit", PASSWORD);
        int turns = house.hashing.drainPermits();
        Problem busy = refused("too-busy", () -> identity.signIn("anahit", PASSWORD, null));
        assertEquals(503, busy.status());
        assertTrue(busy.retryAfter() > 0);
        house.hashing.release(turns);
        assertEquals(
                0,
                house.sql
                        .query("select sum(failures) from core_attempt", new ScalarHandler<Number>())
                        .intValue());
        assertNotNull(identity.signIn("anahit", PASSWORD, null).session());
    }

    @OnBothDatabases
    void guessesAtOnceGainNothing() throws Exception {
        house.has("anahit", PASSWORD);
        ExecutorService crowd = Executors.newFixedThreadPool(12);
        try {
            List<Callable<String>> guesses = new ArrayList<>();
            for (int i = 0; i < 24; i++) {
                guesses.add(() -> assertThrows(Problem.class, () -> identity.signIn("anahit", "x", null))
                        .code());
            }
            int checked = 0;
            for (Future<String> guess : crowd.invokeAll(guesses)) {
                checked += guess.get().equals("wrong-password") ? 1 : 0;
            }
            assertEquals(Attempts.FREE, checked);
        } finally {
            crowd.shutdown();
        }
    }

    @OnBothDatabases
    void sessionsOutliveTheService() throws SQLException {
        Account account = house.has("anahit", PASSWORD);
        String token = identity.signIn("anahit", PASSWORD, null).session().token();
        identity.flash(token, "success", "Պահպանված է։");

        House restarted = new House(house.database);
        Session session = restarted.identity.session(token).orElseThrow();
        assertEquals("anahit", session.user().username());
        assertEquals("Պահպանված է։", restarted.identity.takeFlash(token)[1]);
        assertNull(restarted.identity.takeFlash(token));

        house.sql.update(
                "update core_session set last_seen = ?",
                Timestamp.from(Instant.now().minus(Duration.ofHours(5))));
        assertTrue(new House(house.database).identity.session(token).isEmpty(), "idle");
        assertEquals(List.of(), identity.sessions(account.id()));
    }

    @OnBothDatabases
    void whoIsShutOutWhileTheirSessionIsReadIsOutTheNextTime() throws SQLException {
        house.has("anahit", PASSWORD);
        Meanwhile meanwhile = new Meanwhile(house.database.dataSource());
        IdentityService reading = new House(house.database, meanwhile.source(), Map.of()).identity;
        AtomicBoolean out = new AtomicBoolean();
        int query = 0;
        do {
            house.sql.update("update core_user set active = true");
            String token = identity.signIn("anahit", PASSWORD, null).session().token();
            out.set(false);
            meanwhile.happens(++query, () -> {
                shutOut(reading);
                out.set(true);
            });
            reading.session(token);
            if (out.get()) {
                assertTrue(reading.session(token).isEmpty(), "during query " + query);
            }
        } while (out.get());
        assertTrue(query > 2, "sessions and accounts are read");
    }

    private void shutOut(IdentityService node) {
        try {
            house.sql.update("update core_user set active = false");
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        node.forget();
    }

    @OnBothDatabases
    void sessionsAndTokensEndOneByOneAndAllAtOnce() {
        Account account = house.has("anahit", PASSWORD);
        Account other = house.has("karine", PASSWORD);
        Session one = identity.signIn("anahit", PASSWORD, "one").session();
        Session two = identity.signIn("anahit", PASSWORD, "two").session();
        assertEquals(2, identity.sessions(account.id()).size());
        identity.end(other.id(), one.id());
        assertTrue(identity.session(one.token()).isPresent(), "somebody else's stays");
        identity.end(account.id(), one.id());
        assertTrue(identity.session(one.token()).isEmpty());

        String token = identity.createToken(account.id(), "Բանկի ֆայլեր", 30).token();
        assertEquals("anahit", identity.byToken(token).orElseThrow().username());
        assertTrue(identity.session(token).isEmpty(), "a token is no session");
        assertTrue(identity.byToken(two.token()).isEmpty(), "a session is no token");
        Identity.OpenToken listed = identity.tokens(account.id()).get(0);
        assertEquals("Բանկի ֆայլեր", listed.name());
        assertTrue(listed.expires().isAfter(Instant.now().plus(Duration.ofDays(29))));
        refused("required-field", () -> identity.createToken(account.id(), " ", 30));
        assertEquals(
                "days",
                refused("bad-choice", () -> identity.createToken(account.id(), "x", 367))
                        .field());
        identity.end(account.id(), listed.id());
        assertTrue(identity.byToken(token).isEmpty());

        String another = identity.createToken(account.id(), "x", 1).token();
        identity.signOutEverywhere(account.id(), two.token());
        assertTrue(identity.session(two.token()).isPresent());
        assertTrue(identity.byToken(another).isEmpty());
    }

    @OnBothDatabases
    void aPasswordIsLongAndNotEverybodys() throws SQLException {
        Account account = house.has("anahit", PASSWORD);
        refused("wrong-password", () -> identity.changePassword(account.id(), "x", "երկար նախադասություն", null));
        Map<String, String> refused = Map.of(
                "կարճ",
                "password-too-short",
                "x".repeat(201),
                "password-too-long",
                PASSWORD,
                "password-same",
                "Password2024!",
                "password-common",
                "Հայաստան2026",
                "password-common",
                "anahit-anahit",
                "password-common",
                "aaaaaaaaaabb",
                "password-common");
        refused.forEach((password, code) -> {
            try {
                house.later();
            } catch (SQLException failed) {
                throw new IllegalStateException(failed);
            }
            assertEquals(
                    "password",
                    refused(code, () -> identity.changePassword(account.id(), PASSWORD, password, null))
                            .field());
        });
        house.later();
        Session here = identity.signIn("anahit", PASSWORD, null).session();
        Session elsewhere = identity.signIn("anahit", PASSWORD, null).session();
        String program = identity.createToken(account.id(), "x", 1).token();
        identity.changePassword(account.id(), PASSWORD, "երկար նախադասություն", here.token());
        assertTrue(identity.session(here.token()).isPresent());
        assertTrue(identity.session(elsewhere.token()).isEmpty(), "whoever knew the old password is out");
        assertTrue(identity.byToken(program).isEmpty());
        refused("wrong-password", () -> identity.signIn("anahit", PASSWORD, null));
        assertNotNull(identity.signIn("anahit", "երկար նախադասություն", null).session());
    }

    @OnBothDatabases
    void theFirstPasswordMustBeChanged() {
        var created = house.users.create(house.account("anahit", "Անահիտ", "clerk"));
        Session session = identity.signIn("anahit", created.password(), null).session();
        assertTrue(session.mustChangePassword());
        refused("password-must-change", () -> identity.issueToken("anahit", created.password(), null));
        refused(
                "password-must-change",
                () -> identity.createToken(created.account().id(), "x", 1));
        identity.changePassword(created.account().id(), created.password(), PASSWORD, session.token());
        assertFalse(identity.session(session.token()).orElseThrow().mustChangePassword());

        String reset = house.users.resetPassword(created.account().id());
        assertTrue(identity.session(session.token()).isEmpty(), "a reset ends all sessions");
        assertTrue(identity.signIn("anahit", reset, null).session().mustChangePassword());
    }

    @OnBothDatabases
    void whatNobodyCanUseIsSwept() throws SQLException {
        house.has("anahit", PASSWORD);
        identity.signIn("anahit", PASSWORD, null);
        refused("wrong-password", () -> identity.signIn("nobody", "x", null));
        house.identity.sweep();
        assertEquals(1L, count("core_session") + count("core_attempt") - 1);
        Timestamp old = Timestamp.from(Instant.now().minus(Duration.ofDays(2)));
        house.sql.update("update core_session set expires = ?", old);
        house.sql.update("update core_attempt set last_try = ?", old);
        house.identity.sweep();
        assertEquals(0L, count("core_session") + count("core_attempt"));
    }

    private long count(String table) throws SQLException {
        return ((Number) house.sql.query("select count(*) from " + table, new ScalarHandler<Object>())).longValue();
    }
}
