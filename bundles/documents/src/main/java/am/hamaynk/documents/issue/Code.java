package am.hamaynk.documents.issue;

import java.security.SecureRandom;
import java.util.Locale;

/** The code under which a paper is checked: 100 random bits in letters that are not mistaken for one another. */
final class Code {
    private static final String LETTERS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LENGTH = 20;
    private static final int GROUP = 5;

    private Code() {}

    static String next() {
        StringBuilder code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            append(code, LETTERS.charAt(RANDOM.nextInt(LETTERS.length())));
        }
        return code.toString();
    }

    /** As somebody typed it from paper: small letters, without hyphens, O for 0; null where it cannot be a code. */
    static String read(String typed) {
        if (typed == null || typed.length() > 2 * LENGTH) {
            return null;
        }
        String letters = typed.toUpperCase(Locale.ROOT)
                .replaceAll("[\\s\\-\u2010-\u2015]", "")
                .replace('O', '0')
                .replace('I', '1')
                .replace('L', '1');
        if (letters.length() != LENGTH || !letters.chars().allMatch(c -> LETTERS.indexOf(c) >= 0)) {
            return null;
        }
        StringBuilder code = new StringBuilder();
        letters.chars().forEach(c -> append(code, (char) c));
        return code.toString();
    }

    private static void append(StringBuilder code, char letter) {
        if ((code.length() + 1) % (GROUP + 1) == 0) {
            code.append('-');
        }
        code.append(letter);
    }
}
