package am.hamaynk.taxes;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Totals over whole tables, kept for a minute, so that looking at a page costs nothing. What changes here drops them; a
 * change on another node is seen when the minute is over.
 */
@Component(service = Kept.class)
public final class Kept {
    private static final long NANOS = 60_000_000_000L;
    private static final int MOST = 500;

    private final Map<Object, Slot> slots = new ConcurrentHashMap<>();

    /** One total; whoever needs it waits for the one who reads it. */
    private static final class Slot {
        private Object value;
        private long at;
    }

    @Activate
    public Kept() {}

    /**
     * @param key names the total with all that it depends on, the day included where it matters
     * @param read never null
     */
    @SuppressWarnings("unchecked")
    public <T> T of(Object key, Supplier<T> read) {
        if (slots.size() >= MOST && !slots.containsKey(key)) {
            slots.clear();
        }
        Slot slot = slots.computeIfAbsent(key, anew -> new Slot());
        synchronized (slot) {
            if (slot.value == null || System.nanoTime() - slot.at > NANOS) {
                slot.value = read.get();
                slot.at = System.nanoTime();
            }
            return (T) slot.value;
        }
    }

    /** Forgets all; what is being read meanwhile is not kept. */
    public void drop() {
        slots.clear();
    }
}
