package am.hamaynk.core.identity;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.Problem;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.Identity.Session;
import am.hamaynk.api.identity.Users.Account;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Instant;
import java.util.Map;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;
import org.junit.jupiter.api.function.Executable;

class SecondFactorTest {
    private static final String PASSWORD = "խնձոր տանձ դեղձ";

    private final House house;
    private final Identity identity;

    SecondFactorTest(TestDatabase database) throws SQLException {
        house = new House(database).emptied();
        identity = house.identity;
    }

    private static Problem refused(String code, Executable act) {
        Problem problem = assertThrows(Problem.class, act);
        assertEquals(code, problem.code());
        return problem;
    }

    private static String code(String secret, int stepsFromNow) throws Exception {
        var totp = new TimeBasedOneTimePasswordGenerator();
        var key = new SecretKeySpec(new Base32().decode(secret), totp.getAlgorithm());
        return totp.generateOneTimePasswordString(key, Instant.now().plusSeconds(30L * stepsFromNow));
    }

    /** The code of the step before this one is taken only until this one ends. */
    private static void notAtTheEndOfAStep() throws InterruptedException {
        long left = 30_000 - System.currentTimeMillis() % 30_000;
        if (left < 3_000) {
            Thread.sleep(left);
        }
    }

    private String enrolled(String userId) throws Exception {
        identity.beginSecondFactor(userId);
        String address = identity.pendingSecondFactor(userId).orElseThrow();
        assertTrue(address.startsWith("otpauth://totp/%D4%B5"), address);
        String secret = address.replaceAll(".*secret=([A-Z2-7]+).*", "$1");
        assertEquals(
                "otp",
                refused("wrong-otp", () -> identity.confirmSecondFactor(userId, "000000"))
                        .field());
        notAtTheEndOfAStep();
        identity.confirmSecondFactor(userId, code(secret, -1));
        assertTrue(identity.hasSecondFactor(userId));
        assertTrue(identity.pendingSecondFactor(userId).isEmpty());
        return secret;
    }

    @OnBothDatabases
    void aCodeCountsOnceAndOnlyNow() throws Exception {
        Account account = house.has("anahit", PASSWORD);
        String secret = enrolled(account.id());
        assertEquals(
                409,
                refused("second-factor-exists", () -> identity.beginSecondFactor(account.id()))
                        .status());

        Identity.SignIn first = identity.signIn("anahit", PASSWORD, "Firefox");
        assertNull(first.session());
        assertTrue(identity.session(first.half()).isEmpty(), "half is no session");
        assertTrue(identity.byToken(first.half()).isEmpty(), "half is no token");
        refused("wrong-otp", () -> identity.confirm(first.half(), code(secret, -1)));
        refused("wrong-otp", () -> identity.confirm(first.half(), code(secret, 3)));
        refused("wrong-otp", () -> identity.confirm(first.half(), ""));
        String now = code(secret, 0);
        Session session = identity.confirm(first.half(), now);
        assertEquals("Firefox", identity.sessions(account.id()).get(0).device());
        assertEquals(session.id(), identity.sessions(account.id()).get(0).id());

        assertEquals(
                410,
                refused("sign-in-expired", () -> identity.confirm(first.half(), code(secret, 1)))
                        .status());
        String again = identity.signIn("anahit", PASSWORD, null).half();
        refused("wrong-otp", () -> identity.confirm(again, now));
        refused("otp-required", () -> identity.issueToken("anahit", PASSWORD, null));
        refused("wrong-otp", () -> identity.issueToken("anahit", PASSWORD, now));
        house.later();
        assertTrue(identity.byToken(
                        identity.issueToken("anahit", PASSWORD, code(secret, 1)).token())
                .isPresent());
    }

    @OnBothDatabases
    void theFirstStepExpires() throws Exception {
        Account account = house.has("anahit", PASSWORD);
        String secret = enrolled(account.id());
        String half = identity.signIn("anahit", PASSWORD, null).half();
        house.sql.update(
                "update core_session set expires = ? where kind = 'otp'",
                Timestamp.from(Instant.now().minusSeconds(1)));
        refused("sign-in-expired", () -> identity.confirm(half, code(secret, 0)));
        refused("sign-in-expired", () -> identity.confirm(null, code(secret, 0)));
        refused("sign-in-expired", () -> identity.confirm("x".repeat(43), code(secret, 0)));
    }

    @OnBothDatabases
    void wrongCodesLockToo() throws Exception {
        Account account = house.has("anahit", PASSWORD);
        String secret = enrolled(account.id());
        String half = identity.signIn("anahit", PASSWORD, null).half();
        for (int i = 0; i < Attempts.FREE; i++) {
            refused("wrong-otp", () -> identity.confirm(half, "000000"));
        }
        refused("locked-out", () -> identity.confirm(half, code(secret, 0)));
    }

    @OnBothDatabases
    void staffEnrolsWhereTheCommunityAsksForIt() {
        house.has("anahit", PASSWORD);
        House strict = new House(house.database, Map.of("second.factor", "required"));
        assertTrue(strict.identity.signIn("anahit", PASSWORD, null).session().mustEnrol());
        refused("second-factor-required", () -> strict.identity.issueToken("anahit", PASSWORD, null));
    }
}
