package am.hamaynk.api;

import java.util.List;
import java.util.function.Function;
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

    public Slice {
        items = List.copyOf(items);
        if (next != null && !UNRESERVED.matcher(next).matches()) {
            throw new IllegalArgumentException("cursor that an address does not take: " + next);
        }
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> by) {
        return new Slice<>(items.stream().<R>map(by).toList(), next);
    }
}
