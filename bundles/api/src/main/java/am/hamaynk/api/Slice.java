package am.hamaynk.api;

import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * A part of a long list, and how to ask for what follows.
 *
 * @param items in the order asked for
 * @param next opaque cursor of the following part, of letters that stand in an address as they are (RFC 3986, 2.3: {@link
 *     Cursor} makes one of anything); null at the end
 */
public record Slice<T>(List<T> items, String next) {
    private static final Pattern UNRESERVED = Pattern.compile("[A-Za-z0-9._~-]+");

    private static final int USUAL = 100;
    private static final int MOST = 1000;
    private static final int MOST_BEFORE = 1_000_000;

    public Slice {
        items = List.copyOf(items);
        if (next != null && !UNRESERVED.matcher(next).matches()) {
            throw new IllegalArgumentException("cursor that an address does not take: " + next);
        }
    }

    /**
     * A part of what is at hand as a whole, by how many stood before it.
     *
     * @param cursor null for the first part
     * @param limit null for 100; at least 1 and at most 1000 are given
     * @throws Problem {@code bad-cursor} (400)
     */
    public static <T> Slice<T> of(List<T> all, String cursor, Integer limit) {
        return first(most -> all, cursor, limit);
    }

    /**
     * The same of what can only be read from its beginning.
     *
     * @param begin gives at least so many, or all
     */
    public static <T> Slice<T> first(IntFunction<List<T>> begin, String cursor, Integer limit) {
        long before = cursor == null ? 0 : Cursor.number(Cursor.read(cursor, 1)[0]);
        if (before < 0 || before > MOST_BEFORE) {
            throw Cursor.bad();
        }
        int size = limit == null ? USUAL : Math.max(1, Math.min(MOST, limit));
        int from = (int) before;
        List<T> all = begin.apply(from + size + 1);
        List<T> part = all.subList(Math.min(from, all.size()), Math.min(from + size, all.size()));
        return new Slice<>(part, all.size() > from + size ? Cursor.of(from + size) : null);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> by) {
        return new Slice<>(items.stream().<R>map(by).toList(), next);
    }
}
