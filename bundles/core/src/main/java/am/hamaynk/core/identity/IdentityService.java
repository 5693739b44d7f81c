package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.identity.User;
import am.hamaynk.core.Settings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import javax.sql.DataSource;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** {@link Identity} in the database: signing in, sessions and tokens, passwords and second factors. */
@Component(service = {Identity.class, IdentityService.class})
public final class IdentityService implements Identity {
    private static final Duration HALF = Duration.ofMinutes(5);
    private static final Duration STAFF_SESSION = Duration.ofHours(12);
    private static final Duration RESIDENT_SESSION = Duration.ofDays(14);
    private static final int LONGEST_TOKEN_DAYS = 366;

    private final UserStore users;
    private final SessionStore sessions;
    private final Attempts attempts;
    private final SecondFactor factor;
    private final Proof proof;
    private final Transactions transactions;
    private final Access access;
    private final Audit audit;
    private final Community community;
    private final Recognition recognition;
    private final Secrets secrets;
    private final FirstPassword firstPassword;

    @Activate
    public IdentityService(
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference Access access,
            @Reference Audit audit,
            @Reference Community community,
            @Reference Settings settings) {
        this(core, transactions, access, audit, community, settings, new Secrets(), new FirstPassword());
    }

    IdentityService(
            DataSource core,
            Transactions transactions,
            Access access,
            Audit audit,
            Community community,
            Settings settings,
            Secrets secrets,
            FirstPassword firstPassword) {
        this.secrets = secrets;
        this.firstPassword = firstPassword;
        this.users = new UserStore(core);
        this.sessions = new SessionStore(users.sql());
        this.attempts = new Attempts(users.sql(), transactions);
        this.factor = new SecondFactor(users, secrets);
        this.proof = new Proof(users, attempts, factor, secrets, access, audit);
        this.transactions = transactions;
        this.access = access;
        this.audit = audit;
        this.community = community;
        this.recognition = new Recognition(
                users, sessions, settings.get("second.factor").orElse("offered").equals("required"));
    }

    Secrets secrets() {
        return secrets;
    }

    FirstPassword firstPassword() {
        return firstPassword;
    }

    Attempts attempts() {
        return attempts;
    }

    @Override
    public SignIn signIn(String username, String password, String device) {
        Map<String, Object> account = sql(() -> proof.signIn(username, password));
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
            if (!proof.code(account, otp)) {
                throw Problem.of("wrong-otp", 401);
            }
            if (!sessions.delete(id)) {
                throw Problem.of("sign-in-expired", 410);
            }
            return begin(account, (String) row.get("device"));
        });
    }

    @Override
    public Token issueToken(String username, String password, String otp) {
        Map<String, Object> account = sql(() -> proof.signIn(username, password));
        return sql(() -> {
            if (SecondFactor.confirmed(account)) {
                if (otp == null || otp.isBlank()) {
                    throw Problem.of("otp-required", 401);
                }
                if (!proof.code(account, otp)) {
                    throw Problem.of("wrong-otp", 401);
                }
            }
            ready(account);
            return new Token(
                    open(account, SessionStore.TOKEN, null, STAFF_SESSION),
                    Instant.now().plus(STAFF_SESSION));
        });
    }

    /** Whoever must first change the password or set up the second factor gets no token meanwhile. */
    private void ready(Map<String, Object> account) {
        if ((Boolean) account.get("must_change")) {
            throw Problem.of("password-must-change", 403);
        }
        if (recognition.mustEnrol(account)) {
            throw Problem.of("second-factor-required", 403);
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
        return sql(() -> recognition.of(token, SessionStore.SESSION));
    }

    @Override
    public Optional<User> byToken(String token) {
        return sql(() -> recognition.of(token, SessionStore.TOKEN)).map(Session::user);
    }

    /** Whoever changes accounts or roles says so here. */
    void forget() {
        recognition.forget();
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
        run(() -> sessions.deleteAll(userId, SessionStore.id(exceptToken)));
        forgetAfterCommit();
    }

    @Override
    public void flash(String token, String kind, String text) {
        run(() -> sessions.flash(SessionStore.id(token), kind, text));
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
            ready(account);
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
    public void changePassword(String userId, String current, String next, String exceptToken) {
        Map<String, Object> account = sql(() -> users.byId(userId));
        String username = (String) account.get("username");
        if (!sql(() -> proof.password(account, current))) {
            throw Problem.field("current", "wrong-password");
        }
        PasswordRules.check(next, current, username);
        String hash = secrets.hash(next);
        transactions.run(() -> {
            attempts.clear(username);
            users.sql().update("update core_user set password = ?, must_change = false where id = ?", hash, userId);
            sessions.deleteAll(userId, SessionStore.id(exceptToken));
            audit.record("core.password.change", userId, Map.of());
            transactions.afterCommit(() -> firstPassword.changed(username));
        });
        forgetAfterCommit();
    }

    @Override
    public boolean hasSecondFactor(String userId) {
        return sql(() -> SecondFactor.confirmed(users.byId(userId)));
    }

    @Override
    public void beginSecondFactor(String userId) {
        run(() -> factor.begin(users.byId(userId)));
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
        if (!sql(() -> proof.code(account, otp))) {
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
        run(() -> {
            sessions.sweep();
            attempts.sweep();
        });
    }

    private static String id(Map<String, Object> account) {
        return (String) account.get("id");
    }

    private static void run(Transactions.Work work) {
        sql(() -> {
            work.run();
            return null;
        });
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
