package am.hamaynk.correspondence;

import am.hamaynk.api.Problem;
import java.util.Locale;

/** Where a letter goes; each direction has a journal and a scheme of numbers. */
public enum Direction {
    INCOMING,
    OUTGOING,
    INTERNAL;

    /** As it stands in addresses, tables and keys of messages. */
    public String key() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @throws Problem {@code not-found} */
    public static Direction of(String key) {
        for (Direction direction : values()) {
            if (direction.key().equals(key)) {
                return direction;
            }
        }
        throw Problem.notFound(key);
    }
}
