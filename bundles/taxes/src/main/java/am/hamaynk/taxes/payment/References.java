package am.hamaynk.taxes.payment;

import java.security.SecureRandom;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;

/**
 * References of payments that bring none of their own: {@code K-2026-0481-7302}, short enough to be said on the telephone
 * and written by hand. They do not count up, so that nobody tells from theirs which others there are.
 */
final class References {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int NUMBERS = 100_000_000;

    private References() {}

    /** @param number at most eight digits */
    static String of(String channel, int year, long number) {
        return "%s-%d-%04d-%04d"
                .formatted(channel.equals("counter") ? "K" : "B", year, number / 10_000, number % 10_000);
    }

    /** What somebody may mean who writes a reference: as it is, or in the small letters of a telephone. */
    static Set<String> meant(String written) {
        return new LinkedHashSet<>(List.of(written, written.toUpperCase(Locale.ROOT)));
    }

    /**
     * Of what takes the place of a payment, so that both are seen to belong together: {@code B-17} becomes {@code B-17~2}.
     * No bank writes this mark, and none of our readers makes it, so that no payment that is still to come has the same.
     */
    static String next(String reference) {
        int mark = reference.lastIndexOf('~');
        boolean again = mark > 0 && reference.substring(mark + 1).matches("[2-9]|[1-9][0-9]");
        int number = again ? Integer.parseInt(reference.substring(mark + 1)) + 1 : 2;
        return (again ? reference.substring(0, mark) : reference) + "~" + number;
    }

    /** @param taken whether a payment has this reference already */
    static String fresh(int year, Predicate<String> taken) {
        String reference = of("counter", year, RANDOM.nextInt(NUMBERS));
        return taken.test(reference) ? fresh(year, taken) : reference;
    }
}
