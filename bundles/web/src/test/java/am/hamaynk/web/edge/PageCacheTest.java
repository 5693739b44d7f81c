package am.hamaynk.web.edge;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.events.Changed;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.GZIPInputStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

class PageCacheTest {
    private final PageCache cache = new PageCache();

    @Test
    void whatChangedWhileThePageWasMadeIsNotHiddenByIt() {
        long before = cache.moment();
        cache.on(new Changed("taxes", null));
        cache.keep("hy/", page("old"), before);
        assertNull(cache.find("hy/"));
        PageCache.Kept fresh = page("new");
        cache.keep("hy/", fresh, cache.moment());
        assertSame(fresh, cache.find("hy/"));
    }

    @Test
    void aChangeDropsThePagesThatShowItsModule() {
        cache.keep("hy/", page("home"), cache.moment());
        cache.on(new Changed("registers", "1"));
        assertEquals("home", new String(cache.find("hy/").plain()));
        cache.on(Changed.EVERYTHING);
        assertNull(cache.find("hy/"));
        cache.keep("hy/", page("home"), cache.moment());
        cache.clear();
        assertNull(cache.find("hy/"));
    }

    @Test
    void whatChangedElsewhereMeanwhileDoesNotHinderThatAPageIsKept() {
        long before = cache.moment();
        cache.on(new Changed("services/cases", "1"));
        cache.on(new Changed("registers", null));
        cache.keep("hy/", page("home"), before);
        assertEquals("home", new String(cache.find("hy/").plain()));
    }

    @Test
    void whatShowsNothingSingleIsDroppedByWhatIsGeneral() {
        for (Changed change : List.of(new Changed("taxes", null), new Changed("core", "rules"), Changed.EVERYTHING)) {
            cache.keep("hy/", PageCache.Kept.of("home", Set.of("core", PageCache.general("taxes"))), cache.moment());
            long begun = cache.moment();
            cache.on(new Changed("taxes", "7"));
            assertEquals("home", new String(cache.find("hy/").plain()), "somebody paid");
            cache.keep("hy/", PageCache.Kept.of("home", Set.of("core", PageCache.general("taxes"))), begun);
            assertEquals("home", new String(cache.find("hy/").plain()), "while it was made");
            cache.on(change);
            assertNull(cache.find("hy/"), change.toString());
            cache.keep("hy/", PageCache.Kept.of("old", Set.of(PageCache.general("taxes"))), begun);
            assertEquals(change.module().equals("core"), cache.find("hy/") != null);
            cache.clear();
        }
    }

    /** One step of a busy community: a module changes, its change is told, a page is begun, read or kept. */
    record Step(String what, String subject) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<String> modules = Arbitraries.of("core", "taxes", "services", "forum");
        Arbitrary<String> pages = Arbitraries.of(SHOWS.keySet());
        return Arbitraries.oneOf(
                        Combinators.combine(Arbitraries.of("change", "tell"), modules)
                                .as(Step::new),
                        Combinators.combine(Arbitraries.of("begin", "read", "keep"), pages)
                                .as(Step::new),
                        Arbitraries.of(new Step("tell", "*"), new Step("clear", "")))
                .list()
                .ofMaxSize(60);
    }

    private static final Map<String, Set<String>> SHOWS = Map.of(
            "home",
            Set.of("core", "taxes", "services"),
            "services",
            Set.of("core", "services"),
            "about",
            Set.of("core"));

    @Property
    void aKeptPageNeverShowsWhatWasToldToBeOtherwise(@ForAll("steps") List<Step> steps) {
        PageCache busy = new PageCache();
        Map<String, Integer> now = new HashMap<>();
        Map<String, Integer> told = new HashMap<>();
        Map<String, Long> begun = new HashMap<>();
        Map<String, Map<String, Integer>> read = new HashMap<>();
        Map<String, Map<String, Integer>> kept = new HashMap<>();
        for (Step step : steps) {
            String subject = step.subject();
            switch (step.what()) {
                case "change" -> now.merge(subject, 1, Integer::sum);
                case "tell" -> {
                    if (subject.equals("*")) {
                        told.putAll(now);
                    } else if (now.containsKey(subject)) {
                        told.put(subject, now.get(subject));
                    }
                    busy.on(new Changed(subject, null));
                }
                case "clear" -> busy.clear();
                case "begin" -> {
                    begun.put(subject, busy.moment());
                    read.remove(subject);
                }
                case "read" -> {
                    if (begun.containsKey(subject)) {
                        read.putIfAbsent(subject, new HashMap<>(now));
                    }
                }
                default -> {
                    if (read.containsKey(subject)) {
                        PageCache.Kept made = PageCache.Kept.of(subject + read.get(subject), SHOWS.get(subject));
                        busy.keep(subject, made, begun.remove(subject));
                        if (busy.find(subject) == made) {
                            kept.put(subject, read.get(subject));
                        }
                        read.remove(subject);
                    }
                }
            }
            for (String page : SHOWS.keySet()) {
                if (busy.find(page) != null) {
                    for (String module : SHOWS.get(page)) {
                        assertTrue(
                                kept.get(page).getOrDefault(module, 0) >= told.getOrDefault(module, 0),
                                page + " shows an older " + module);
                    }
                }
            }
        }
    }

    @Test
    void norWhereManyMakePagesWhileItIsTold() throws Exception {
        AtomicInteger taxes = new AtomicInteger();
        AtomicInteger told = new AtomicInteger();
        AtomicBoolean over = new AtomicBoolean();
        // more than there are cores, so that some are interrupted in the middle of keeping a page
        int many = 16;
        var readers = Executors.newFixedThreadPool(many);
        try {
            List<Future<Integer>> seen = new ArrayList<>();
            for (int i = 0; i < many; i++) {
                seen.add(readers.submit(() -> {
                    int stale = 0;
                    while (!over.get()) {
                        int atLeast = told.get();
                        PageCache.Kept found = cache.find("hy/");
                        if (found != null && Integer.parseInt(new String(found.plain())) < atLeast) {
                            stale++;
                        }
                        long begun = cache.moment();
                        cache.keep("hy/", page("" + taxes.get()), begun);
                    }
                    return stale;
                }));
            }
            for (int i = 0; i < 50_000; i++) {
                int value = taxes.incrementAndGet();
                cache.on(new Changed("taxes", "" + i));
                told.set(value);
                cache.on(new Changed("registers", "" + i));
            }
            over.set(true);
            for (Future<Integer> each : seen) {
                assertEquals(0, each.get());
            }
        } finally {
            readers.shutdownNow();
        }
    }

    @Test
    void itDoesNotGrowWithoutEnd() {
        for (int i = 0; i < 501; i++) {
            cache.keep("hy/" + i, page("home"), cache.moment());
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
