package am.hamaynk.web.edge;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.zip.CRC32;
import java.util.zip.GZIPOutputStream;
import org.osgi.service.component.annotations.Component;

/**
 * Public pages, kept whole for visitors who have not signed in. An event of a module that a page shows drops it; half a
 * minute does where the event happened on another node.
 */
@Component(
        service = {PageCache.class, Listener.class},
        immediate = true)
public final class PageCache implements Listener {
    private static final long LONGEST = 30_000_000_000L;
    private static final int MOST = 500;

    private final Map<String, Kept> pages = new ConcurrentHashMap<>();
    private final AtomicLong moments = new AtomicLong();
    /** When each module last changed; only under this object's lock. */
    private final Map<String, Long> changes = new HashMap<>();

    /** @param modules whose content the page shows; {@link #general} where it shows nothing single of one */
    record Kept(byte[] plain, byte[] zipped, String etag, Set<String> modules, long until) {
        static Kept of(String html, Set<String> modules) {
            byte[] plain = html.getBytes(StandardCharsets.UTF_8);
            CRC32 crc = new CRC32();
            crc.update(plain);
            ByteArrayOutputStream zipped = new ByteArrayOutputStream(plain.length / 3);
            try (GZIPOutputStream gzip = new GZIPOutputStream(zipped)) {
                gzip.write(plain);
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
            return new Kept(
                    plain,
                    zipped.toByteArray(),
                    "\"" + Long.toHexString(crc.getValue()) + "-" + plain.length + "\"",
                    modules,
                    System.nanoTime() + LONGEST);
        }
    }

    Kept find(String key) {
        Kept kept = pages.get(key);
        return kept == null || kept.until() - System.nanoTime() < 0 ? null : kept;
    }

    /** Read before a page is made, for {@link #keep}. */
    long moment() {
        return moments.get();
    }

    /** Unless what the page shows has changed since: what changes otherwise in a busy community hinders nothing. */
    synchronized void keep(String key, Kept kept, long begun) {
        if (changedSince(begun, kept)) {
            return;
        }
        if (pages.size() >= MOST) {
            pages.clear();
        }
        pages.put(key, kept);
    }

    private boolean changedSince(long begun, Kept kept) {
        return changes.getOrDefault(Changed.EVERYTHING.module(), 0L) > begun
                || kept.modules().stream().anyMatch(module -> changes.getOrDefault(module, 0L) > begun);
    }

    void clear() {
        on(Changed.EVERYTHING);
    }

    /** How a page names a module of which it shows nothing that changes by itself. */
    static String general(String module) {
        return module + "/";
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed) {
            drop(changed);
        }
    }

    /** Apart from {@link #keep}: once a change is told, nobody finds, not for a moment, a page made before it. */
    private synchronized void drop(Changed changed) {
        String module = changed.module();
        Set<String> names = changed.id() == null ? Set.of(module, general(module)) : Set.of(module);
        long now = moments.incrementAndGet();
        names.forEach(name -> changes.put(name, now));
        pages.values()
                .removeIf(kept ->
                        names.contains(Changed.EVERYTHING.module()) || !Collections.disjoint(kept.modules(), names));
    }
}
