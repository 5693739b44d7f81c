package am.hamaynk.taxes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Totals over whole tables, kept for a minute, so that looking at a page costs nothing. What changes here drops them; a
 * change on another node is seen when the minute is over. What nobody asks for any more goes with the next new one, and
 * whoever keeps something here sees that it is small.
 */
@Component(service = Kept.class)
public final class Kept {
    private static final long NANOS = 60_000_000_000L;
    private static final int MOST = 500;

    private final LongSupplier nanos;
    private final Map<Object, Slot> slots = new ConcurrentHashMap<>();

    /** One total; whoever needs it waits for the one who reads it. */
    private static final class Slot {
        private Object value;
        private volatile long at;

        Slot(long at) {
            this.at = at;
        }
    }

    @Activate
    public Kept() {
        this(System::nanoTime);
    }

    Kept(LongSupplier nanos) {
        this.nanos = nanos;
    }

    /**
     * @param key names the total with all that it depends on, the day included where it matters
     * @param read never null
     */
    @SuppressWarnings("unchecked")
    public <T> T of(Object key, Supplier<T> read) {
        if (!slots.containsKey(key)) {
            slots.values().removeIf(this::old);
            if (slots.size() >= MOST) {
                slots.clear();
            }
        }
        Slot slot = slots.computeIfAbsent(key, anew -> new Slot(nanos.getAsLong()));
        synchronized (slot) {
            if (slot.value == null || old(slot)) {
                slot.value = read.get();
                slot.at = nanos.getAsLong();
            }
            return (T) slot.value;
        }
    }

    private boolean old(Slot slot) {
        return nanos.getAsLong() - slot.at > NANOS;
    }

    int size() {
        return slots.size();
    }

    /** Forgets all; what is being read meanwhile is not kept. */
    public void drop() {
        slots.clear();
    }
}
