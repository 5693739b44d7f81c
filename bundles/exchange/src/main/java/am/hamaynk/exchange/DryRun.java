package am.hamaynk.exchange;

import am.hamaynk.api.Problem;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** How {@code dryRun} of an import's address is read, the same by everybody: who wanted to try only must not have written. */
public final class DryRun {
    public static final String NAME = "dryRun";

    private static final Set<String> YES = Set.of("", "true", "1", "yes", "on");
    private static final Set<String> NO = Set.of("false", "0", "no", "off");

    private DryRun() {}

    /**
     * Whether to count and check only: also where the name stands alone, which no parameter of a method tells from nothing.
     *
     * @param told the parameter's value, or null
     * @param query all parameters by name
     * @throws Problem {@code not-yes-or-no} where it is neither
     */
    public static boolean asked(String told, Map<String, ?> query) {
        if (told == null) {
            return query.containsKey(NAME);
        }
        String word = told.strip().toLowerCase(Locale.ROOT);
        if (!YES.contains(word) && !NO.contains(word)) {
            throw Problem.field(NAME, "not-yes-or-no");
        }
        return YES.contains(word);
    }
}
