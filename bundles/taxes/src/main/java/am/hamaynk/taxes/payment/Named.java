package am.hamaynk.taxes.payment;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * By whom a payment from a file says it is. A number in a purpose may be that of a contract or a day, so it names a payer
 * only behind what says that it is a PSN or TIN, and only where no number of a payer is given; otherwise money would go to
 * strangers.
 */
final class Named {
    private static final String NUMBER = "(?<!\\d)(?:\\d{10}|\\d{8})(?!\\d)";
    private static final Pattern ANY = Pattern.compile(NUMBER);
    private static final Pattern SAID = Pattern.compile(
            "(?iu)(?<=(?<!\\p{L})(?:ՀԾՀ|ՀՎՀՀ|PSN|TIN|НЗОУ|УНН|ИНН)(?:-?[նըի])?[\\s\\p{P}№]{0,5})" + NUMBER);

    private Named() {}

    /** The surest first. @param given in the fields for it: PSN, TIN, account */
    static List<String> payers(List<String> given, String purpose) {
        return surest(List.of(given, said(purpose)));
    }

    /** All of what is told, until somebody is told by number: what is less sure than that names others. */
    static List<String> surest(List<List<String>> ranks) {
        Set<String> payers = new LinkedHashSet<>();
        for (List<String> rank : ranks) {
            payers.addAll(rank);
            if (rank.stream().anyMatch(Named::number)) {
                break;
            }
        }
        return List.copyOf(payers);
    }

    /** Whether it may be a PSN or TIN. */
    static boolean number(String payer) {
        return ANY.matcher(payer).matches();
    }

    /** What a purpose says to be a PSN or TIN. */
    static List<String> said(String purpose) {
        return in(purpose, SAID).toList();
    }

    /** What an officer may look at: whatever in a purpose could be a PSN or TIN. */
    static List<String> perhaps(String purpose) {
        return in(purpose, ANY).distinct().toList();
    }

    private static Stream<String> in(String purpose, Pattern pattern) {
        return purpose == null
                ? Stream.empty()
                : pattern.matcher(purpose).results().map(found -> found.group()).limit(10);
    }
}
