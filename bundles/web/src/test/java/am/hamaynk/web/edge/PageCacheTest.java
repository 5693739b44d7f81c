package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import am.hamaynk.api.events.Changed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Set;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private final PageCache cache = new PageCache();

    @Test
    void whatChangedWhileThePageWasMadeIsNotHiddenByIt() {
        long before = cache.generation();
        cache.on(new Changed("taxes", null));
        cache.keep("hy/", page("old"), before);
        assertNull(cache.find("hy/"));
        PageCache.Kept fresh = page("new");
        cache.keep("hy/", fresh, cache.generation());
        assertSame(fresh, cache.find("hy/"));
    }

    @Test
    void aChangeDropsThePagesThatShowItsModule() {
        cache.keep("hy/", page("home"), cache.generation());
        cache.on(new Changed("registers", "1"));
        assertEquals("home", new String(cache.find("hy/").plain()));
        cache.on(Changed.EVERYTHING);
        assertNull(cache.find("hy/"));
        cache.keep("hy/", page("home"), cache.generation());
        cache.clear();
        assertNull(cache.find("hy/"));
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        for (int i = 0; i < 501; i++) {
            cache.keep("hy/" + i, page("home"), cache.generation());
        }
        assertNull(cache.find("hy/0"));
        assertEquals("home", new String(cache.find("hy/500").plain()));
    }

    @Test
    void theTagTellsTheContentAndBothFormsAreTheSame() throws IOException {
        PageCache.Kept kept = page("Եղեգիս");
        assertEquals(kept.etag(), page("Եղեգիս").etag());
        assertNotEquals(kept.etag(), page("Եղեգնաձոր").etag());
        assertArrayEquals(kept.plain(), new GZIPInputStream(new ByteArrayInputStream(kept.zipped())).readAllBytes());
    }

    private static PageCache.Kept page(String html) {
        return PageCache.Kept.of(html, Set.of("web", "taxes"));
    }
}
