package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Map;

/** Passwords and codes checked, each attempt counted whatever it is for: signing in, or a change of what secures it. */
final class Proof {
    private final UserStore users;
    private final Attempts attempts;
    private final SecondFactor factor;
    private final Secrets secrets;
    private final Audit audit;

    Proof(UserStore users, Attempts attempts, SecondFactor factor, Secrets secrets, Audit audit) {
        this.users = users;
        this.attempts = attempts;
        this.factor = factor;
        this.secrets = secrets;
        this.audit = audit;
    }

    /** @return the account; as slow, and refused alike, where there is none */
    Map<String, Object> signIn(String username, String password) throws SQLException {
        String name = username == null ? "" : username.strip().toLowerCase(Locale.ROOT);
        int failures = attempts.count(name);
        Map<String, Object> account = users.byName(name);
        boolean known = account != null && (Boolean) account.get("active");
        if (!secrets.matches(password, known ? (String) account.get("password") : null)) {
            failed(account, failures);
            throw Problem.of("wrong-password", 401);
        }
        attempts.forgive(name);
        return account;
    }

    boolean password(Map<String, Object> account, String password) {
        int failures = attempts.count((String) account.get("username"));
        boolean right = secrets.matches(password, (String) account.get("password"));
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
