package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.core.Settings;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * {@link Identity} in the database. What a session means is remembered for a few seconds on the node, so that a page
 * costs no query for it; changes made on this node count at once.
 */
@Component(service = {Identity.class, IdentityService.class})
public final class IdentityService implements Identity {
    private static final Duration REMEMBERED = Duration.ofSeconds(3);
    private static final Duration HALF = Duration.ofMinutes(5);
    private static final Duration STAFF_SESSION = Duration.ofHours(12);
    private static final Duration RESIDENT_SESSION = Duration.ofDays(14);
    private static final Duration IDLE = Duration.ofHours(4);
    private static final int LONGEST_TOKEN_DAYS = 366;

    private final UserStore users;
    private final SessionStore sessions;
    private final Attempts attempts;
    private final SecondFactor factor;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Community community;
    private final boolean secondFactorRequired;
    private final Secrets secrets;
    private final Map<String, Remembered> remembered = new ConcurrentHashMap<>();

    private record Remembered(Session session, Instant until) {}

    @Activate
    public IdentityService(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Community community,
            @Reference Settings settings) {
        this(core, transactions, access, audit, community, settings, new Secrets());
    }

    IdentityService(
            DataSource core,
            Transactions transactions,
            Access access,
            Audit audit,
            Community community,
            Settings settings,
            Secrets secrets) {
        this.secrets = secrets;
        this.users = new UserStore(core);
        this.sessions = new SessionStore(users.sql());
        this.attempts = new Attempts(users.sql(), transactions);
        this.factor = new SecondFactor(users, secrets);
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.community = community;
        this.secondFactorRequired =
                settings.get("second.factor").orElse("offered").equals("required");
    }

    Secrets secrets() {
        return secrets;
    }

    Attempts attempts() {
        return attempts;
    }

    @Override
    public SignIn signIn(String username, String password, String device) {
        Map<String, Object> account = prove(username, password);
        return SecondFactor.confirmed(account)
                ? new SignIn(null, sql(() -> sessions.open(id(account), SessionStore.HALF, device, null, HALF)))
                : new SignIn(begin(account, device), null);
    }

    @Override
    public Session confirm(String half, String otp) {
        return sql(() -> {
            String id = SessionStore.id(half);
            Map<String, Object> row = id == null ? null : sessions.find(id, SessionStore.HALF);
            Map<String, Object> account = row == null ? null : users.byId((String) row.get("user_id"));
            if (account == null || !(Boolean) account.get("active")) {
                throw Problem.of("sign-in-expired", 410);
            }
            proveOtp(account, otp);
            if (!sessions.delete(id)) {
                throw Problem.of("sign-in-expired", 410);
            }
            return begin(account, (String) row.get("device"));
        });
    }

    @Override
    public Token issueToken(String username, String password, String otp) {
        Map<String, Object> account = prove(username, password);
        return sql(() -> {
            if (SecondFactor.confirmed(account)) {
                if (otp == null || otp.isBlank()) {
                    throw Problem.of("otp-required", 401);
                }
                proveOtp(account, otp);
            }
            if ((Boolean) account.get("must_change")) {
                throw Problem.of("password-must-change", 403);
            }
            if (mustEnrol(account)) {
                throw Problem.of("second-factor-required", 403);
            }
            return new Token(
                    open(account, SessionStore.TOKEN, null, STAFF_SESSION),
                    Instant.now().plus(STAFF_SESSION));
        });
    }

    private Map<String, Object> prove(String username, String password) {
        String name = username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
        return sql(() -> {
            int failures = attempts.count(name);
            Map<String, Object> account = users.byName(name);
            boolean known = account != null && (Boolean) account.get("active");
            if (!secrets.matches(password, known ? (String) account.get("password") : null)) {
                failed(account, failures);
                throw Problem.of("wrong-password", 401);
            }
            attempts.forgive(name);
            return account;
        });
    }

    private void proveOtp(Map<String, Object> account, String otp) throws SQLException {
        int failures = attempts.count((String) account.get("username"));
        if (!factor.use(account, otp)) {
            failed(account, failures);
            throw Problem.of("wrong-otp", 401);
        }
    }

    private void failed(Map<String, Object> account, int failures) {
        if (account != null && failures >= Attempts.FREE) {
            audit.record("core.sign-in.locked", id(account), Map.of("failures", failures));
        }
    }

    private Session begin(Map<String, Object> account, String device) {
        boolean staff = (Boolean) account.get("staff");
        String token = open(account, SessionStore.SESSION, device, staff ? STAFF_SESSION : RESIDENT_SESSION);
        return session(token).orElseThrow();
    }

    private String open(Map<String, Object> account, String kind, String device, Duration lasts) {
        return transactions.call(() -> {
            attempts.clear((String) account.get("username"));
            users.sql()
                    .update(
                            "update core_user set last_sign_in = ? where id = ?",
                            UserStore.timestamp(Instant.now()),
                            id(account));
            access.as(users.user(account), () -> {
                audit.record("core.sign-in", id(account), Map.of("kind", kind));
                return null;
            });
            return sessions.open(id(account), kind, device, null, lasts);
        });
    }

    @Override
    public Optional<Session> session(String token) {
        return lookup(token, SessionStore.SESSION);
    }

    @Override
    public Optional<User> byToken(String token) {
        return lookup(token, SessionStore.TOKEN).map(Session::user);
    }

    private Optional<Session> lookup(String token, String kind) {
        String id = SessionStore.id(token);
        if (id == null) {
            return Optional.empty();
        }
        Instant now = Instant.now();
        Remembered known = remembered.get(id + kind);
        if (known != null && known.until().isAfter(now)) {
            return Optional.of(known.session());
        }
        return sql(() -> {
            Map<String, Object> row = sessions.find(id, kind);
            if (row == null) {
                return Optional.empty();
            }
            Instant seen = UserStore.instant(row.get("last_seen"));
            Map<String, Object> account = users.byId((String) row.get("user_id"));
            boolean idle = kind.equals(SessionStore.SESSION) && seen.plus(IDLE).isBefore(now);
            if (account == null || !(Boolean) account.get("active") || (idle && (Boolean) account.get("staff"))) {
                sessions.delete(id);
                return Optional.empty();
            }
            if (seen.isBefore(now.minusSeconds(60))) {
                sessions.seen(id);
            }
            Session session = new Session(
                    token,
                    id,
                    users.user(account),
                    Secrets.sha256("csrf " + token),
                    (Boolean) account.get("must_change"),
                    mustEnrol(account));
            if (remembered.size() > 10_000) {
                remembered.clear();
            }
            remembered.put(id + kind, new Remembered(session, now.plus(REMEMBERED)));
            return Optional.of(session);
        });
    }

    private boolean mustEnrol(Map<String, Object> account) {
        return secondFactorRequired && (Boolean) account.get("staff") && !SecondFactor.confirmed(account);
    }

    /** Whoever changes accounts or roles says so here. */
    void forget() {
        remembered.clear();
    }

    /** After the commit, so that nobody reads once more what was before it. */
    void forgetAfterCommit() {
        transactions.afterCommit(this::forget);
    }

    @Override
    public void signOut(String token) {
        String id = SessionStore.id(token);
        if (id != null) {
            sql(() -> sessions.delete(id));
            forgetAfterCommit();
        }
    }

    @Override
    public List<OpenSession> sessions(String userId) {
        return sql(() -> sessions.sessions(userId));
    }

    @Override
    public void end(String userId, String id) {
        transactions.run(() -> {
            if (sessions.delete(userId, id)) {
                audit.record("core.session.end", userId, Map.of());
            }
        });
        forgetAfterCommit();
    }

    @Override
    public void signOutEverywhere(String userId, String exceptToken) {
        sql(() -> {
            sessions.deleteAll(userId, SessionStore.id(exceptToken));
            return null;
        });
        forgetAfterCommit();
    }

    @Override
    public void flash(String token, String kind, String text) {
        sql(() -> {
            sessions.flash(SessionStore.id(token), kind, text);
            return null;
        });
    }

    @Override
    public String[] takeFlash(String token) {
        return sql(() -> sessions.takeFlash(SessionStore.id(token)));
    }

    @Override
    public Token createToken(String userId, String name, int days) {
        new Problem.Collector()
                .check(!name.isBlank(), "name", "required-field")
                .check(name.length() <= 100, "name", "too-long", 100)
                .check(days >= 1 && days <= LONGEST_TOKEN_DAYS, "days", "bad-choice")
                .throwIfAny();
        return transactions.call(() -> {
            Map<String, Object> account = users.byId(userId);
            if ((Boolean) account.get("must_change")) {
                throw Problem.of("password-must-change", 403);
            }
            if (mustEnrol(account)) {
                throw Problem.of("second-factor-required", 403);
            }
            Duration lasts = Duration.ofDays(days);
            audit.record("core.token.create", userId, Map.of("name", name, "days", days));
            return new Token(
                    sessions.open(userId, SessionStore.TOKEN, null, name.strip(), lasts),
                    Instant.now().plus(lasts));
        });
    }

    @Override
    public List<OpenToken> tokens(String userId) {
        return sql(() -> sessions.tokens(userId));
    }

    @Override
    public void changePassword(String userId, String current, String next) {
        Map<String, Object> account = sql(() -> users.byId(userId));
        String username = (String) account.get("username");
        int failures = attempts.count(username);
        if (!secrets.matches(current, (String) account.get("password"))) {
            failed(account, failures);
            throw Problem.field("current", "wrong-password");
        }
        PasswordRules.check(next, current, username);
        String hash = secrets.hash(next);
        transactions.run(() -> {
            attempts.clear(username);
            users.sql().update("update core_user set password = ?, must_change = false where id = ?", hash, userId);
            audit.record("core.password.change", userId, Map.of());
        });
        forgetAfterCommit();
    }

    @Override
    public boolean hasSecondFactor(String userId) {
        return sql(() -> SecondFactor.confirmed(users.byId(userId)));
    }

    @Override
    public void beginSecondFactor(String userId) {
        sql(() -> {
            factor.begin(users.byId(userId));
            return null;
        });
    }

    @Override
    public Optional<String> pendingSecondFactor(String userId) {
        return SecondFactor.pending(
                sql(() -> users.byId(userId)), community.profile().name("hy"));
    }

    @Override
    public void confirmSecondFactor(String userId, String otp) {
        withOtp(userId, otp, false, "core.second-factor.set", "update core_user set otp_confirmed = true where id = ?");
    }

    @Override
    public void dropSecondFactor(String userId, String otp) {
        withOtp(
                userId,
                otp,
                true,
                "core.second-factor.drop",
                "update core_user set otp_confirmed = false, otp_secret = null where id = ?");
    }

    private void withOtp(String userId, String otp, boolean confirmed, String act, String statement) {
        Map<String, Object> account = sql(() -> users.byId(userId));
        if (SecondFactor.confirmed(account) != confirmed) {
            throw Problem.conflict("conflict");
        }
        String username = (String) account.get("username");
        int failures = attempts.count(username);
        if (!sql(() -> factor.use(account, otp))) {
            failed(account, failures);
            throw Problem.field("otp", "wrong-otp");
        }
        transactions.run(() -> {
            attempts.clear(username);
            users.sql().update(statement, userId);
            audit.record(act, userId, Map.of());
        });
        forgetAfterCommit();
    }

    void sweep() {
        sql(() -> {
            sessions.sweep();
            attempts.sweep();
            return null;
        });
    }

    private static String id(Map<String, Object> account) {
        return (String) account.get("id");
    }

    private static <T> T sql(Callable<T> work) {
        try {
            return work.call();
        } catch (RuntimeException problem) {
            throw problem;
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
