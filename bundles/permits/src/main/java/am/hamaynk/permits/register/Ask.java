package am.hamaynk.permits.register;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/**
 * Which permits of the register, and in what order.
 *
 * @param words what was typed, ways to read it; each way is beginnings of words that all must be found; none for all
 * @param open whether only by what everybody may see
 * @param kind or null
 * @param state or null
 * @param endsBy valid and ending on this day at the latest, or null
 * @param located whether only those on the map
 * @param sort {@code granted, ends, number} or {@code holder}, with {@code -} before it from the end
 */
public record Ask(
        List<String> words,
        boolean open,
        String kind,
        State state,
        LocalDate endsBy,
        boolean located,
        String sort,
        LocalDate today) {

    static final LocalDate NEVER = LocalDate.of(9999, 12, 31);

    /** All that is there. */
    public static Ask all(LocalDate today) {
        return new Ask(List.of(), false, null, null, null, false, "-granted", today);
    }

    Ask withLocated() {
        return new Ask(words, open, kind, state, endsBy, true, sort, today);
    }

    String where(List<Object> values) {
        List<String> all = new ArrayList<>();
        if (!words.isEmpty()) {
            all.add(WordIndex.where(words, open, values));
        }
        if (kind != null) {
            all.add("kind = ?");
            values.add(kind);
        }
        if (state != null) {
            all.add(state(values));
        }
        if (endsBy != null) {
            all.add("state = 'valid' and valid_to >= ? and valid_to <= ?");
            values.add(today);
            values.add(endsBy);
        }
        if (located) {
            all.add("lat is not null");
        }
        return all.isEmpty() ? "" : " where " + String.join(" and ", all);
    }

    private String state(List<Object> values) {
        switch (state) {
            case SUSPENDED, REVOKED -> {
                return "state = '" + state.id() + "'";
            }
            case NOT_BEGUN -> {
                values.add(today);
                values.add(today);
                return "state = 'valid' and valid_from > ? and valid_to >= ?";
            }
            case EXPIRED -> {
                values.add(today);
                return "state = 'valid' and valid_to < ?";
            }
            default -> {
                values.add(today);
                values.add(today);
                return "state = 'valid' and valid_from <= ? and valid_to >= ?";
            }
        }
    }

    String order() {
        boolean down = sort.startsWith("-");
        String by =
                switch (down ? sort.substring(1) : sort) {
                    case "ends" -> "valid_to";
                    case "number" -> "number";
                    case "holder" -> "holder";
                    default -> "granted";
                };
        String way = down ? " desc" : "";
        return " order by " + by + way + ", id" + way;
    }
}
