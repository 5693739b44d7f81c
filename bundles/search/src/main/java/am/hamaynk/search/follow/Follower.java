package am.hamaynk.search.follow;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.search.index.Comparison;
import am.hamaynk.search.index.Entries;
import am.hamaynk.search.index.Index;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the index like the data.
 *
 * <p>Each change that is told after its commit, by this node or another, is read and written within a moment. But a node may die
 * between a commit and its telling, or be stopped while others work, so no mark of a clean end is trusted: whenever a module
 * arrives, which means at each start, and once a day, everything of it streams by in the background and is
 * {@linkplain Comparison compared}; only what differs is written. So a change is never lost: at worst it is found late.
 */
final class Follower {
    private static final Logger LOG = LoggerFactory.getLogger(Follower.class);
    /** So often the stream of a whole module lets single changes pass. */
    private static final int BREATH = 200;

    /** After so many single ones as long a rest as they took, for whoever is answered meanwhile. */
    private static final int FEW = 10;

    /** So many documents are compared at full speed; whoever has more has other work for the processors too. */
    private static final int SPRINT = 100_000;

    /** Beyond them, how long to rest for each moment of work. */
    private static final int REST = 3;

    private static final long QUIET = 500;
    private static final long RETRY = 60_000;
    /** As often the index is made to outlast a crash, which waits for the disk: what is lost is found at the next start. */
    private static final long MINUTE = 60_000;

    private static final long DAY = Duration.ofDays(1).toMillis();

    private final Index index;
    private final Sources sources;
    private final LongSupplier clock;
    private final Due due;
    private long daily;
    private boolean unsaved;
    private long saving;
    private Set<String> touched;
    private volatile boolean stopping;

    /** @param single most documents of a module that are read one by one */
    Follower(Index index, Sources sources, LongSupplier clock, int single) {
        this.due = new Due(single);
        this.index = index;
        this.sources = sources;
        this.clock = clock;
        this.daily = clock.getAsLong() + DAY;
    }

    /** A module is there; anything of it may have changed unheard. */
    void arrived(String module, long delay) {
        due.module(module, clock.getAsLong() + delay);
    }

    void changed(Changed change) {
        for (String module : sources.modules()) {
            if (change.concerns(module)) {
                boolean one = change.id() != null && due.document(module, change.id());
                if (!one) {
                    due.module(module, clock.getAsLong() + QUIET);
                }
            }
        }
    }

    void stop() {
        stopping = true;
    }

    /** Does all that is to be done now; on one thread. */
    void turn() throws IOException {
        unsaved |= single();
        if (clock.getAsLong() >= daily) {
            daily = clock.getAsLong() + DAY;
            sources.modules().forEach(module -> due.module(module, clock.getAsLong()));
        }
        String module = due.takeModule(clock.getAsLong());
        while (module != null && !stopping) {
            unsaved |= compare(module);
            module = due.takeModule(clock.getAsLong());
        }
        if (unsaved && !stopping && clock.getAsLong() >= saving) {
            saving = clock.getAsLong() + MINUTE;
            unsaved = false;
            index.commit();
        }
    }

    /** What comes meanwhile waits for the next turn: a few at a time, each with a look at the index, would cost many times more. */
    private boolean single() throws IOException {
        boolean wrote = false;
        int left = due.waiting();
        Map.Entry<String, Set<String>> next = due.takeDocuments();
        while (next != null && !stopping) {
            if (read(next.getKey(), next.getValue())) {
                wrote = true;
                index.refresh();
            }
            left -= next.getValue().size();
            next = left > 0 ? due.takeDocuments() : null;
        }
        return wrote;
    }

    private boolean read(String module, Set<String> ids) throws IOException {
        List<SearchSource> found = sources.of(module);
        if (found.isEmpty()) {
            return false;
        }
        if (touched != null) {
            ids.forEach(id -> touched.add(Entries.key(module, id)));
        }
        Set<String> gone = new HashSet<>(ids);
        long breath = System.nanoTime();
        int read = 0;
        for (SearchSource source : found) {
            try (Stream<SearchSource.Document> documents = source.some(ids)) {
                for (SearchSource.Document document : (Iterable<SearchSource.Document>) documents::iterator) {
                    if (ids.contains(document.id())) {
                        index.put(module, document);
                        gone.remove(document.id());
                    }
                    if (++read % FEW == 0) {
                        LockSupport.parkNanos(System.nanoTime() - breath);
                        breath = System.nanoTime();
                    }
                }
            } catch (RuntimeException | Error failed) {
                again(module, failed);
                return true;
            }
        }
        for (String id : gone) {
            index.delete(Entries.key(module, id));
        }
        return true;
    }

    private boolean compare(String module) throws IOException {
        index.refresh();
        touched = new HashSet<>();
        try {
            return index.read(searcher -> compare(module, new Comparison(module, searcher)));
        } finally {
            touched = null;
            index.refresh();
        }
    }

    private boolean compare(String module, Comparison comparison) throws IOException {
        long began = clock.getAsLong();
        long count = 0;
        long[] written = {0};
        long breath = System.nanoTime();
        try {
            for (SearchSource source : sources.of(module)) {
                try (Stream<SearchSource.Document> documents = source.documents(null)) {
                    for (SearchSource.Document document : (Iterable<SearchSource.Document>) documents::iterator) {
                        if (stopping || !sources.has(source)) {
                            return written[0] > 0;
                        }
                        if (++count % BREATH == 0) {
                            if (count > SPRINT) {
                                LockSupport.parkNanos(REST * (System.nanoTime() - breath));
                            }
                            single();
                            breath = System.nanoTime();
                        }
                        if (!comparison.same(document) && !touched.contains(Entries.key(module, document.id()))) {
                            index.put(module, document);
                            written[0]++;
                        }
                    }
                }
            }
        } catch (RuntimeException | Error failed) {
            again(module, failed);
            return written[0] > 0;
        }
        comparison.gone(key -> {
            if (!touched.contains(key)) {
                delete(key);
                written[0]++;
            }
            return !stopping;
        });
        LOG.debug(
                "{}: {} documents, {} new, other or gone, {} ms", module, count, written[0], clock.getAsLong() - began);
        return written[0] > 0;
    }

    private void delete(String key) {
        try {
            index.delete(key);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void again(String module, Throwable failed) {
        LOG.error("module {} could not be read for the search index; tried again later", module, failed);
        due.moduleAlone(module, clock.getAsLong() + RETRY);
    }
}
