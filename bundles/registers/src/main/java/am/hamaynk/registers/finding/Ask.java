package am.hamaynk.registers.finding;

import am.hamaynk.api.Cursor;
import am.hamaynk.api.Problem;
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

    /** @throws Problem {@code bad-cursor} (400) where the cursor is not one of ours */
    public String[] parts() {
        return Cursor.read(cursor);
    }

    /** @throws Problem {@code bad-cursor} (400) where it has another number of parts */
    public String[] parts(int count) {
        return Cursor.read(cursor, count);
    }

    public boolean first() {
        return cursor == null || cursor.isBlank();
    }
}
