package am.hamaynk.registers.data;

import java.util.Iterator;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Streams one after the other, each opened when the one before has ended, none of them gathered. */
public final class Chain<T> extends Spliterators.AbstractSpliterator<T> {
    private final Iterator<Supplier<Stream<T>>> waiting;
    private Stream<T> open;
    private Spliterator<T> elements;

    private Chain(List<Supplier<Stream<T>>> streams) {
        super(Long.MAX_VALUE, Spliterator.ORDERED | Spliterator.NONNULL);
        waiting = streams.iterator();
    }

    public static <T> Stream<T> of(List<Supplier<Stream<T>>> streams) {
        Chain<T> chain = new Chain<>(streams);
        return StreamSupport.stream(chain, false).onClose(chain::close);
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        while (elements == null || !elements.tryAdvance(action)) {
            close();
            if (!waiting.hasNext()) {
                return false;
            }
            open = waiting.next().get();
            elements = open.spliterator();
        }
        return true;
    }

    private void close() {
        if (open != null) {
            Stream<T> done = open;
            open = null;
            elements = null;
            done.close();
        }
    }
}
