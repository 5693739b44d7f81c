package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** One-time codes of an account; each counts once, on whatever node. */
final class SecondFactor {
    private final UserStore users;
    private final Secrets secrets;

    SecondFactor(UserStore users, Secrets secrets) {
        this.users = users;
        this.secrets = secrets;
    }

    static boolean confirmed(Map<String, Object> account) {
        return (Boolean) account.get("otp_confirmed");
    }

    /** Uses the code up. @return whether it was right */
    boolean use(Map<String, Object> account, String otp) throws SQLException {
        String secret = (String) account.get("otp_secret");
        OptionalLong step = secret == null
                ? OptionalLong.empty()
                : secrets.step(secret, otp, ((Number) account.get("otp_step")).longValue());
        return step.isPresent()
                && users.sql()
                                .update(
                                        "update core_user set otp_step = ? where id = ? and otp_step < ?",
                                        step.getAsLong(),
                                        account.get("id"),
                                        step.getAsLong())
                        == 1;
    }

    void begin(Map<String, Object> account) throws SQLException {
        int changed = users.sql()
                .update(
                        "update core_user set otp_secret = ? where id = ? and otp_confirmed = false",
                        secrets.newOtpSecret(),
                        account.get("id"));
        if (changed == 0) {
            throw Problem.conflict("second-factor-exists");
        }
    }

    /** @param issuer as the app shows it */
    static Optional<String> pending(Map<String, Object> account, String issuer) {
        String secret = (String) account.get("otp_secret");
        return secret == null || confirmed(account)
                ? Optional.empty()
                : Optional.of("otpauth://totp/" + encode(issuer) + ":" + encode((String) account.get("username"))
                        + "?secret=" + secret + "&issuer=" + encode(issuer));
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
