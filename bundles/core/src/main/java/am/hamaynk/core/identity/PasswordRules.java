package am.hamaynk.core.identity;

import am.hamaynk.api.Problem;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * What a password must be: long enough (NIST SP 800-63B: length and a list of common ones, no rules on kinds of
 * characters), and nothing that everybody would try first.
 */
final class PasswordRules {
    /** Code points. */
    static final int SHORTEST = 10;

    static final int LONGEST = 200;

    private PasswordRules() {}

    /** @throws Problem at field {@code password} */
    static void check(String next, String current, String username) {
        int length = next.codePointCount(0, next.length());
        if (length < SHORTEST) {
            throw Problem.field("password", "password-too-short", SHORTEST);
        }
        if (length > LONGEST) {
            throw Problem.field("password", "password-too-long", LONGEST);
        }
        if (Secrets.canonical(next).equals(Secrets.canonical(current))) {
            throw Problem.field("password", "password-same");
        }
        String plain = next.toLowerCase(Locale.ROOT);
        if (plain.contains(username) || plain.codePoints().distinct().count() < 5 || common(plain)) {
            throw Problem.field("password", "password-common");
        }
    }

    /** Also with a year, a number or a mark put at its end, as people do when they are asked for another. */
    private static boolean common(String plain) {
        String stem = plain.replaceAll("[\\d\\p{Punct}\\s]+$", "");
        try (var in = PasswordRules.class.getResourceAsStream("/common-passwords.txt");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            return lines.lines().anyMatch(line -> line.equals(plain) || (stem.length() > 3 && line.equals(stem)));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
