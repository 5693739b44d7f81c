package am.hamaynk.api.identity;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** Proves who somebody is, and remembers it in sessions and tokens that outlive a restart. */
@ProviderType
public interface Identity {
    /**
     * Checks name and password. Nobody learns from it whether there is such an account.
     *
     * @param device what the visitor's browser says of itself, to be shown in the list of sessions
     * @return a session or, where the account has a second factor, what {@link #confirm} takes
     * @throws am.hamaynk.api.Problem {@code wrong-password} (401); {@code locked-out} (429) with the seconds to wait
     */
    SignIn signIn(String username, String password, String device);

    /**
     * The second step: the code.
     *
     * @param half of {@link SignIn}
     * @param otp six digits
     * @throws am.hamaynk.api.Problem {@code wrong-otp} (401); {@code locked-out} (429); {@code sign-in-expired} (410)
     *     where the first step is more than five minutes ago
     */
    Session confirm(String half, String otp);

    Optional<Session> session(String token);

    void signOut(String token);

    /** Sessions of a user that are open, last used first. */
    List<OpenSession> sessions(String userId);

    /** Ends one session or token of a user; does nothing where they have none of that id. */
    void end(String userId, String id);

    /** Ends all sessions and tokens of a user but one session. */
    void signOutEverywhere(String userId, String exceptToken);

    /** A message for the next page of this session. */
    void flash(String token, String kind, String text);

    /** Takes the message, so that it is shown once; null where none waits. */
    String[] takeFlash(String token);

    /**
     * As {@link #signIn}, for programs; valid for twelve hours.
     *
     * @param otp six digits, or null where the account has no second factor
     * @throws am.hamaynk.api.Problem as the two steps, and {@code otp-required} (401) when only the code is missing
     */
    Token issueToken(String username, String password, String otp);

    /**
     * A token that a person makes for a program of theirs.
     *
     * @param name what it is for, 1 to 100 characters
     * @param days how long it is valid, 1 to 366
     */
    Token createToken(String userId, String name, int days);

    /** Tokens of a user that are valid, newest first. */
    List<OpenToken> tokens(String userId);

    Optional<User> byToken(String token);

    /**
     * Changes the password and ends all sessions and tokens of the user but one: both or neither.
     *
     * @param exceptToken of the session that stays, or null
     * @throws am.hamaynk.api.Problem {@code wrong-password} at field {@code current}; {@code password-too-short}, {@code
     *     password-too-long}, {@code password-common} or {@code password-same} at field {@code password}
     */
    void changePassword(String userId, String current, String next, String exceptToken);

    boolean hasSecondFactor(String userId);

    /** Begins the second factor: a new secret, which counts once it is confirmed. */
    void beginSecondFactor(String userId);

    /** The secret that waits to be confirmed, as an {@code otpauth://} address. */
    Optional<String> pendingSecondFactor(String userId);

    /** @throws am.hamaynk.api.Problem {@code wrong-otp} at field {@code otp} */
    void confirmSecondFactor(String userId, String otp);

    /** @throws am.hamaynk.api.Problem {@code wrong-otp} at field {@code otp} */
    void dropSecondFactor(String userId, String otp);

    /**
     * @param session null where the code is still asked for
     * @param half secret that stands for the first step, else null
     */
    record SignIn(Session session, String half) {}

    /**
     * @param token the secret of the cookie
     * @param id its {@link OpenSession#id}
     * @param csrf what forms of this session carry
     * @param mustChangePassword whether nothing else is allowed first
     * @param mustEnrol whether the community asks staff for a second factor and this account has none
     */
    record Session(String token, String id, User user, String csrf, boolean mustChangePassword, boolean mustEnrol) {}

    /**
     * @param id names it without being its secret
     * @param device what the browser said of itself, or empty
     */
    record OpenSession(String id, String device, Instant created, Instant lastSeen) {}

    /** @param name what it is for; empty for one that {@link #issueToken} gave */
    record OpenToken(String id, String name, Instant created, Instant lastSeen, Instant expires) {}

    record Token(String token, Instant expires) {}
}
