package am.hamaynk.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Proves who somebody is, and remembers it in sessions and tokens that outlive a restart. */
@ProviderType
public interface Identity {
    /**
     * Checks name, password and, where the account has one, the second factor.
     *
     * @param otp six digits, or null where none was asked for yet
     * @return what to do next: a session token, never kept in clear
     * @throws am.hamaynk.api.Problem {@code wrong-password} (401); {@code otp-required} (401) when only the code is
     *     missing; {@code wrong-otp} (401); {@code locked-out} (429) with the seconds to wait
     */
    Session signIn(String username, String password, String otp);

    Optional<Session> session(String token);

    void signOut(String token);

    /** Sessions of a user that are open, newest first. */
    List<OpenSession> sessions(User user);

    /** Ends all sessions and tokens of a user but one session. */
    void signOutEverywhere(String userId, String exceptToken);

    /** A message for the next page of this session. */
    void flash(String token, String kind, String text);

    /** Takes the message, so that it is shown once; null where none waits. */
    String[] takeFlash(String token);

    /** As {@link #signIn}, for programs. */
    Token issueToken(String username, String password, String otp);

    Optional<User> byToken(String token);

    /** @throws am.hamaynk.api.Problem {@code wrong-password} or {@code password-too-short}, at its field */
    void changePassword(String userId, String current, String next);

    /** Begins the second factor: a secret that counts once it is confirmed. @return an {@code otpauth://} address */
    String beginSecondFactor(String userId);

    /** @throws am.hamaynk.api.Problem {@code wrong-otp} at field {@code otp} */
    void confirmSecondFactor(String userId, String otp);

    void dropSecondFactor(String userId, String otp);

    /**
     * @param token the secret of the cookie
     * @param csrf what forms of this session carry
     * @param mustChangePassword whether nothing else is allowed first
     * @param mustEnrol whether the community asks staff for a second factor and this account has none
     */
    record Session(String token, User user, String csrf, boolean mustChangePassword, boolean mustEnrol) {}

    record OpenSession(Instant created, Instant lastSeen) {}

    record Token(String token, Instant expires) {}
}
