package am.hamaynk.registers.finding;

import am.hamaynk.api.Problem;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;

/**
 * What of a register is asked for.
 *
 * @param q words or a number; blank for all
 * @param filters column and value; blank values do not count
 * @param sort name of the order, or null for the register's own
 * @param cursor where the last part ended, or null
 * @param limit 1 to 1000
 */
public record Ask(String q, Map<String, String> filters, String sort, boolean descending, String cursor, int limit) {
    public static final int USUAL = 100;
    public static final int MOST = 1000;

    public Ask {
        q = q == null ? "" : q.strip();
        if (q.length() > 200) {
            q = q.substring(0, 200);
        }
        limit = Math.max(1, Math.min(MOST, limit));
        filters = Map.copyOf(filters);
    }

    public static Ask of(String q, String cursor, Integer limit) {
        return new Ask(q, Map.of(), null, false, cursor, limit == null ? USUAL : limit);
    }

    /** Parts of a cursor, each free of line ends. */
    public static String cursor(String... parts) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(String.join("\n", parts).getBytes(StandardCharsets.UTF_8));
    }

    /** @throws Problem {@code bad-cursor} (400) where it is not one of ours */
    public String[] parts() {
        try {
            return new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.UTF_8).split("\n", -1);
        } catch (IllegalArgumentException e) {
            throw Problem.of("bad-cursor", 400);
        }
    }

    /** @throws Problem {@code bad-cursor} (400) where it has another number of parts */
    public String[] parts(int count) {
        String[] parts = parts();
        if (parts.length != count) {
            throw Problem.of("bad-cursor", 400);
        }
        return parts;
    }

    public boolean first() {
        return cursor == null || cursor.isBlank();
    }
}
