package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import com.eatthepath.otp.TimeBasedOneTimePasswordGenerator;
import com.password4j.Argon2Function;
import com.password4j.Password;
import com.password4j.types.Argon2;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.text.Normalizer;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.OptionalLong;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.binary.Base32;

/** Passwords (Argon2id, RFC 9106), one-time codes (TOTP, RFC 6238) and random tokens. */
final class Secrets {
    /** Memory in KiB and passes as OWASP advises for little memory. */
    private static final int MEMORY = 19_456;

    private static final int PASSES = 2;

    private static final SecureRandom RANDOM = new SecureRandom();
    private static final String LETTERS = "abcdefghjkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";

    /** How long somebody at the door waits for a turn, and how many may: more would hold all of the server's threads. */
    private static final Duration AT_THE_DOOR = Duration.ofSeconds(3);

    private static final int MOST_AT_THE_DOOR = 20;

    /** As long as a new password, which only somebody signed in gives, may wait for its turn. */
    private static final Duration INSIDE = Duration.ofSeconds(20);

    private static final int COME_AGAIN_SECONDS = 5;

    /** Each hash takes 19 MiB: no more than two at a time, or a small heap would be eaten by a crowd at the door. */
    private final Semaphore hashing;

    private final Duration atTheDoor;

    private final TimeBasedOneTimePasswordGenerator totp = new TimeBasedOneTimePasswordGenerator();
    private final Argon2Function argon2;
    private final String nobody;

    Secrets() {
        this(MEMORY, PASSES, new Semaphore(2, true), AT_THE_DOOR);
    }

    /**
     * @param hashing as many permits as hashes may be made at a time
     * @param atTheDoor how long a sign-in waits for its turn
     */
    Secrets(int memory, int passes, Semaphore hashing, Duration atTheDoor) {
        this.hashing = hashing;
        this.atTheDoor = atTheDoor;
        argon2 = Argon2Function.getInstance(memory, passes, 1, 32, Argon2.ID);
        nobody = "$argon2id$v=19$m=" + memory + ",t=" + passes + ",p=1$" + "bm9ib2R5bm9ib2R5" + "$"
                + Base64.getEncoder().withoutPadding().encodeToString(new byte[32]);
    }

    /** What two ways of typing one password share: Unicode NFC, without spaces around. */
    static String canonical(String password) {
        return Normalizer.normalize(password, Normalizer.Form.NFC).strip();
    }

    /** @throws Problem {@code too-busy} (503) */
    String hash(String password) {
        return inTurn(INSIDE, () -> Password.hash(canonical(password))
                .addRandomSalt(16)
                .with(argon2)
                .getResult());
    }

    /**
     * @param hash of the account, or null where there is none: then as much time goes by, and the answer is no
     * @throws Problem {@code too-busy} (503)
     */
    boolean matches(String password, String hash) {
        boolean possible = hash != null && password != null && password.length() <= 2 * PasswordRules.LONGEST;
        String against = possible ? hash : nobody;
        return inTurn(
                hashing.getQueueLength() < MOST_AT_THE_DOOR ? atTheDoor : Duration.ZERO,
                () -> Password.check(possible ? canonical(password) : "nobody", against)
                                .with(Argon2Function.getInstanceFromHash(against))
                        && possible);
    }

    private <T> T inTurn(Duration patience, Supplier<T> hash) {
        boolean mine = false;
        try {
            mine = hashing.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
        if (!mine) {
            throw Problem.later("too-busy", 503, COME_AGAIN_SECONDS);
        }
        try {
            return hash.get();
        } finally {
            hashing.release();
        }
    }

    static String token() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** A first password that can be read aloud at the counter. */
    static String firstPassword() {
        StringBuilder password = new StringBuilder();
        for (int i = 0; i < 14; i++) {
            password.append(LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return password.toString();
    }

    static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJavaHasIt) {
            throw new IllegalStateException(everyJavaHasIt);
        }
    }

    String newOtpSecret() {
        byte[] bytes = new byte[20];
        RANDOM.nextBytes(bytes);
        return new Base32().encodeToString(bytes).replace("=", "");
    }

    /**
     * @param after the last step that was used: a code counts once
     * @return the step the code belongs to, at most one step of 30 s away; empty where it is wrong
     */
    OptionalLong step(String secret, String code, long after) {
        String digits = code == null ? "" : code.replaceAll("\\s", "");
        if (!digits.matches("\\d{6}")) {
            return OptionalLong.empty();
        }
        var key = new SecretKeySpec(new Base32().decode(secret), totp.getAlgorithm());
        long now = Instant.now().getEpochSecond() / 30;
        for (long step = now - 1; step <= now + 1; step++) {
            try {
                String expected = totp.generateOneTimePasswordString(key, Instant.ofEpochSecond(step * 30));
                if (step > after && MessageDigest.isEqual(expected.getBytes(), digits.getBytes())) {
                    return OptionalLong.of(step);
                }
            } catch (InvalidKeyException impossible) {
                throw new IllegalStateException(impossible);
            }
        }
        return OptionalLong.empty();
    }
}
