package am.hamaynk.registers.exchange;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Which records a file speaks of more than once, and how often still: a dry run keeps in memory only what a later line
 * may concern. Sixty-four bits stand for each; that two different ones share them costs a little memory and no error.
 */
final class Repeats {
    private long[] seen = new long[1024];
    private int count;
    private Map<Long, Integer> left = Map.of();

    void see(String identity) {
        if (count == seen.length) {
            seen = Arrays.copyOf(seen, count * 2);
        }
        seen[count++] = hash(identity);
    }

    /** Ends the first reading. */
    void seal() {
        Arrays.sort(seen, 0, count);
        left = new HashMap<>();
        for (int index = 1; index < count; index++) {
            if (seen[index] == seen[index - 1]) {
                left.merge(seen[index], left.containsKey(seen[index]) ? 1 : 2, Integer::sum);
            }
        }
        seen = new long[0];
        count = 0;
    }

    /** A line that speaks of it is done. */
    void done(String identity) {
        left.computeIfPresent(hash(identity), (key, times) -> times == 1 ? null : times - 1);
    }

    /** Whether a later line speaks of any of these. */
    boolean again(Collection<String> identities) {
        return identities.stream().anyMatch(identity -> left.containsKey(hash(identity)));
    }

    private static long hash(String text) {
        long hash = 0xcbf29ce484222325L;
        for (int index = 0; index < text.length(); index++) {
            hash = (hash ^ text.charAt(index)) * 0x100000001b3L;
        }
        return hash;
    }
}
