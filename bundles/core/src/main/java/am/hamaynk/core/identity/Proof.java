package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.identity.Access;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** Passwords and codes checked, each attempt counted whatever it is for: signing in, or a change of what secures it. */
final class Proof {
    private final UserStore users;
    private final Attempts attempts;
    private final SecondFactor factor;
    private final Secrets secrets;
    private final Access access;
    private final Audit audit;

    Proof(UserStore users, Attempts attempts, SecondFactor factor, Secrets secrets, Access access, Audit audit) {
        this.users = users;
        this.attempts = attempts;
        this.factor = factor;
        this.secrets = secrets;
        this.access = access;
        this.audit = audit;
    }

    /** @return the account; as slow, and refused alike, where there is none */
    Map<String, Object> signIn(String username, String password) throws SQLException {
        String name = username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
        String address = access.address().orElse(null);
        attempts.countFrom(address);
        int failures = attempts.count(name);
        Map<String, Object> account = users.byName(name);
        boolean known = account != null && (Boolean) account.get("active");
        if (!matches(password, known ? (String) account.get("password") : null, name, address)) {
            failed(account, failures);
            throw Problem.of("wrong-password", 401);
        }
        attempts.forgive(name);
        attempts.forgiveFrom(address);
        return account;
    }

    /** A guess that nobody had the time to look at was none. */
    private boolean matches(String password, String hash, String name, String address) throws SQLException {
        try {
            return secrets.matches(password, hash);
        } catch (Problem tooBusy) {
            attempts.forgive(name);
            attempts.forgiveFrom(address);
            throw tooBusy;
        }
    }

    boolean password(Map<String, Object> account, String password) throws SQLException {
        String name = (String) account.get("username");
        int failures = attempts.count(name);
        boolean right = matches(password, (String) account.get("password"), name, null);
        if (!right) {
            failed(account, failures);
        }
        return right;
    }

    boolean code(Map<String, Object> account, String otp) throws SQLException {
        int failures = attempts.count((String) account.get("username"));
        boolean right = factor.use(account, otp);
        if (!right) {
            failed(account, failures);
        }
        return right;
    }

    private void failed(Map<String, Object> account, int failures) {
        if (account != null && failures >= Attempts.FREE) {
            audit.record("core.sign-in.locked", (String) account.get("id"), Map.of("failures", failures));
        }
    }
}
