package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.core.Settings;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.MapHandler;
import org.apache.commons.dbutils.handlers.MapListHandler;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link Identity} in the database. Of sessions and tokens only hashes are kept. What a session means is remembered for
 * a few seconds on the node, so that a page costs no query for it; changes made on this node count at once.
 */
@Component(service = {Identity.class, IdentityService.class})
public final class IdentityService implements Identity {
    static final int SHORTEST_PASSWORD = 10;

    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final Duration STAFF_SESSION = Duration.ofHours(12);
    private static final Duration RESIDENT_SESSION = Duration.ofDays(14);
    private static final Duration IDLE = Duration.ofHours(4);
    private static final int FREE_ATTEMPTS = 5;

    private final UserStore users;
    private final Transactions transactions;
    private final Audit audit;
    private final Community community;
    private final boolean secondFactorRequired;
    private final Secrets secrets = new Secrets();
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Session session, Instant until) {}

    @Activate
    public IdentityService(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Audit audit,
            @Reference Community community,
            @Reference Settings settings) {
        this.users = new UserStore(core);
        this.transactions = transactions;
        this.audit = audit;
        this.community = community;
        this.secondFactorRequired =
                settings.get("second.factor").orElse("offered").equals("required");
    }

    Secrets secrets() {
        return secrets;
    }

    @Override
    public Session signIn(String username, String password, String otp) {
        Map<String, Object> row = prove(username, password, otp);
        boolean staff = (Boolean) row.get("staff");
        String token = open(row, "session", staff ? STAFF_SESSION : RESIDENT_SESSION);
        return session(token).orElseThrow();
    }

    @Override
    public Token issueToken(String username, String password, String otp) {
        Map<String, Object> row = prove(username, password, otp);
        if ((Boolean) row.get("must_change")) {
            throw Problem.of("password-must-change", 403);
        }
        String token = open(row, "token", STAFF_SESSION);
        return new Token(token, Instant.now().plus(STAFF_SESSION));
    }

    /** Counts failures in a transaction of its own, so that they stay whatever happens around. */
    private Map<String, Object> prove(String username, String password, String otp) {
        String name = username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
        try {
            Map<String, Object> row = users.byName(name);
            Instant lockedUntil = row == null ? null : UserStore.instant(row.get("locked_until"));
            if (lockedUntil != null && lockedUntil.isAfter(Instant.now())) {
                throw Problem.of(
                        "locked-out", 429, Duration.between(Instant.now(), lockedUntil).toSeconds() + 1);
            }
            boolean known = row != null && (Boolean) row.get("active");
            if (!secrets.matches(password == null ? "" : password, known ? (String) row.get("password") : null)) {
                if (row != null) {
                    fail(row);
                }
                throw Problem.of("wrong-password", 401);
            }
            if ((Boolean) row.get("otp_confirmed")) {
                if (otp == null || otp.isBlank()) {
                    throw Problem.of("otp-required", 401);
                }
                useOtp(row, otp);
            }
            users.sql().update(
                    "update core_user set failures = 0, locked_until = null, last_sign_in = ? where id = ?",
                    UserStore.timestamp(Instant.now()),
                    row.get("id"));
            return row;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void useOtp(Map<String, Object> row, String otp) throws SQLException {
        OptionalLong step = secrets.step((String) row.get("otp_secret"), otp, (Long) row.get("otp_step"));
        if (step.isEmpty()
                || users.sql().update(
                                "update core_user set otp_step = ? where id = ? and otp_step < ?",
                                step.getAsLong(),
                                row.get("id"),
                                step.getAsLong())
                        == 0) {
            fail(row);
            throw Problem.of("wrong-otp", 401);
        }
    }

    private void fail(Map<String, Object> row) {
        transactions.callNew(() -> {
            users.sql().update("update core_user set failures = failures + 1 where id = ?", row.get("id"));
            int failures = (Integer) users.byId((String) row.get("id")).get("failures");
            if (failures >= FREE_ATTEMPTS) {
                Instant until = Instant.now().plusSeconds(Math.min(3600, 15L << Math.min(8, failures - FREE_ATTEMPTS)));
                users.sql().update(
                        "update core_user set locked_until = ? where id = ?", UserStore.timestamp(until), row.get("id"));
            }
            audit.record("core.sign-in.failed", (String) row.get("id"), Map.of("failures", failures));
            return null;
        });
    }

    private String open(Map<String, Object> row, String kind, Duration lasts) {
        String token = Secrets.token();
        Instant now = Instant.now();
        transactions.run(() -> {
            users.sql().update(
                    "insert into core_session (id, user_id, kind, created, last_seen, expires) values (?, ?, ?, ?, ?, ?)",
                    Secrets.sha256(token),
                    row.get("id"),
                    kind,
                    UserStore.timestamp(now),
                    UserStore.timestamp(now),
                    UserStore.timestamp(now.plus(lasts)));
            audit.record("core.sign-in", (String) row.get("id"), Map.of("kind", kind));
        });
        return token;
    }

    @Override
    public Optional<Session> session(String token) {
        return lookup(token, "session");
    }

    @Override
    public Optional<User> byToken(String token) {
        return lookup(token, "token").map(Session::user);
    }

    private Optional<Session> lookup(String token, String kind) {
        if (token == null || token.length() != 43) {
            return Optional.empty();
        }
        String id = Secrets.sha256(token);
        Instant now = Instant.now();
        Remembered known = remembered.get(id + kind);
        if (known != null && known.until().isAfter(now)) {
            return Optional.of(known.session());
        }
        try {
            Map<String, Object> row = users.sql()
                    .query(
                            "select user_id, last_seen from core_session where id = ? and kind = ? and expires > ?",
                            new MapHandler(),
                            id,
                            kind,
                            UserStore.timestamp(now));
            if (row == null) {
                return Optional.empty();
            }
            Instant seen = UserStore.instant(row.get("last_seen"));
            Map<String, Object> account = users.byId((String) row.get("user_id"));
            boolean idle = kind.equals("session") && seen.plus(IDLE).isBefore(now);
            if (account == null
                    || !(Boolean) account.get("active")
                    || (idle && (Boolean) account.get("staff"))) {
                users.sql().update("delete from core_session where id = ?", id);
                return Optional.empty();
            }
            if (seen.isBefore(now.minusSeconds(60))) {
                users.sql().update("update core_session set last_seen = ? where id = ?", UserStore.timestamp(now), id);
            }
            User user = users.user(account);
            Session session = new Session(
                    token,
                    user,
                    Secrets.sha256("csrf " + token),
                    (Boolean) account.get("must_change"),
                    secondFactorRequired && user.staff() && !(Boolean) account.get("otp_confirmed"));
            if (remembered.size() > 10_000) {
                remembered.clear();
            }
            remembered.put(id + kind, new Remembered(session, now.plus(REMEMBERED)));
            return Optional.of(session);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Whoever changes accounts or roles says so here. */
    void forget() {
        remembered.clear();
    }

    @Override
    public void signOut(String token) {
        update("delete from core_session where id = ?", Secrets.sha256(token));
        forget();
    }

    @Override
    public void signOutEverywhere(String userId, String exceptToken) {
        update(
                "delete from core_session where user_id = ? and id <> ?",
                userId,
                exceptToken == null ? "" : Secrets.sha256(exceptToken));
        forget();
    }

    @Override
    public List<OpenSession> sessions(User user) {
        try {
            return users.sql()
                    .query(
                            "select created, last_seen from core_session where user_id = ? and expires > ?"
                                    + " order by created desc",
                            new MapListHandler(),
                            user.id(),
                            UserStore.timestamp(Instant.now()))
                    .stream()
                    .map(row -> new OpenSession(
                            UserStore.instant(row.get("created")), UserStore.instant(row.get("last_seen"))))
                    .toList();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void flash(String token, String kind, String text) {
        String shortened = text.length() > 1000 ? text.substring(0, 1000) : text;
        update(
                "update core_session set flash_kind = ?, flash_text = ? where id = ?",
                kind,
                shortened,
                Secrets.sha256(token));
    }

    @Override
    public String[] takeFlash(String token) {
        String id = Secrets.sha256(token);
        try {
            Map<String, Object> row = users.sql()
                    .query("select flash_kind, flash_text from core_session where id = ?", new MapHandler(), id);
            if (row == null || row.get("flash_kind") == null) {
                return null;
            }
            update("update core_session set flash_kind = null, flash_text = null where id = ?", id);
            return new String[] {(String) row.get("flash_kind"), (String) row.get("flash_text")};
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void changePassword(String userId, String current, String next) {
        try {
            Map<String, Object> row = users.byId(userId);
            if (!secrets.matches(current, (String) row.get("password"))) {
                throw Problem.field("current", "wrong-password");
            }
            if (next.codePointCount(0, next.length()) < SHORTEST_PASSWORD || next.length() > 200) {
                throw Problem.field("next", "password-too-short", SHORTEST_PASSWORD);
            }
            if (next.equals(current) || next.toLowerCase(Locale.ROOT).contains((String) row.get("username"))) {
                throw Problem.field("next", "password-too-simple");
            }
            String hash = secrets.hash(next);
            transactions.run(() -> {
                update("update core_user set password = ?, must_change = false where id = ?", hash, userId);
                audit.record("core.password.change", userId, Map.of());
            });
            forget();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public String beginSecondFactor(String userId) {
        try {
            Map<String, Object> row = users.byId(userId);
            if ((Boolean) row.get("otp_confirmed")) {
                throw Problem.conflict("second-factor-exists");
            }
            String secret = (String) row.get("otp_secret");
            if (secret == null) {
                secret = secrets.newOtpSecret();
                update("update core_user set otp_secret = ? where id = ?", secret, userId);
            }
            String issuer = encode(community.profile().name("hy"));
            return "otpauth://totp/" + issuer + ":" + encode((String) row.get("username")) + "?secret=" + secret
                    + "&issuer=" + issuer;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    @Override
    public void confirmSecondFactor(String userId, String otp) {
        withOtp(userId, otp, "core.second-factor.set", "update core_user set otp_confirmed = true, otp_step = ? where id = ?");
    }

    @Override
    public void dropSecondFactor(String userId, String otp) {
        withOtp(
                userId,
                otp,
                "core.second-factor.drop",
                "update core_user set otp_confirmed = false, otp_secret = null, otp_step = ? where id = ?");
    }

    private void withOtp(String userId, String otp, String act, String statement) {
        try {
            Map<String, Object> row = users.byId(userId);
            String secret = (String) row.get("otp_secret");
            OptionalLong step =
                    secret == null ? OptionalLong.empty() : secrets.step(secret, otp, (Long) row.get("otp_step"));
            if (step.isEmpty()) {
                throw Problem.field("otp", "wrong-otp");
            }
            transactions.run(() -> {
                update(statement, step.getAsLong(), userId);
                audit.record(act, userId, Map.of());
            });
            forget();
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private void update(String statement, Object... values) {
        try {
            users.sql().update(statement, values);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
