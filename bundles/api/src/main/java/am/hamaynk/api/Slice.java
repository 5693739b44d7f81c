package am.hamaynk.api;

import java.util.List;
import java.util.function.Function;

/**
 * A part of a long list, and how to ask for what follows.
 *
 * @param items in the order asked for
 * @param next opaque cursor of the following part, null at the end
 */
public record Slice<T>(List<T> items, String next) {
    public Slice {
        items = List.copyOf(items);
    }

    public <R> Slice<R> map(Function<? super T, ? extends R> by) {
        return new Slice<>(items.stream().<R>map(by).toList(), next);
    }
}
