package am.hamaynk.web.edge;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
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
    private final AtomicLong generation = new AtomicLong();

    /** @param modules whose content the page shows */
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

    /** Read before a page is made: what was made in an older generation is not kept. */
    long generation() {
        return generation.get();
    }

    void keep(String key, Kept kept, long madeIn) {
        if (madeIn != generation.get()) {
            return;
        }
        if (pages.size() >= MOST) {
            pages.clear();
        }
        pages.put(key, kept);
        if (madeIn != generation.get()) {
            pages.remove(key, kept);
        }
    }

    void clear() {
        generation.incrementAndGet();
        pages.clear();
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed) {
            generation.incrementAndGet();
            pages.values().removeIf(kept -> kept.modules().stream().anyMatch(changed::concerns));
        }
    }
}
