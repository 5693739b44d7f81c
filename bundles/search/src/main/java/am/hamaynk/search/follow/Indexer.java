package am.hamaynk.search.follow;

import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.api.module.Modules;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.text.Texts;
import am.hamaynk.search.index.Index;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the {@link Follower} of this node on one quiet thread, and knows which modules are there. */
@Component(
        service = {Indexer.class, Listener.class},
        immediate = true)
public final class Indexer implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(Indexer.class);
    private static final String PART = "hamaynk.search.part";
    private static final long POLL = 3_000;
    /** What changes within it is made to be found at once. */
    private static final long GATHERING = 200;
    /** The same while one change follows the other. */
    private static final long BUSY = 1_000;
    /** A node that starts has other things to do first. */
    private static final long SETTLE = 5_000;

    private final Sources sources = new Sources();
    private final Index index;
    private final Follower follower;
    private final AtomicBoolean woken = new AtomicBoolean();
    private volatile long turned = System.nanoTime() - BUSY * 1_000_000;
    private final ScheduledExecutorService thread = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread quiet = new Thread(task, "search");
        quiet.setPriority(Thread.MIN_PRIORITY);
        quiet.setDaemon(true);
        return quiet;
    });

    @Activate
    public Indexer(@Reference Texts texts) {
        this.index = new Index(Path.of(System.getProperty("karaf.data", "data"), "search"), texts);
        this.follower = new Follower(index, sources, System::currentTimeMillis, Due.SINGLE);
        thread.scheduleWithFixedDelay(this::turn, SETTLE, POLL, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void stop() throws IOException, InterruptedException {
        // an interrupt would close the index's files under the thread that writes them
        follower.stop();
        thread.shutdown();
        if (!thread.awaitTermination(20, TimeUnit.SECONDS)) {
            LOG.warn("a module keeps the search index busy; what it gave is read again at the next start");
        }
        index.close();
    }

    @Override
    public void on(Object event) {
        if (event instanceof Changed changed) {
            follower.changed(changed);
            if (woken.compareAndSet(false, true)) {
                thread.schedule(
                        () -> {
                            woken.set(false);
                            turn();
                            turned = System.nanoTime();
                        },
                        System.nanoTime() - turned < BUSY * 1_000_000 ? BUSY : GATHERING,
                        TimeUnit.MILLISECONDS);
            }
        }
    }

    public Index index() {
        return index;
    }

    /** Modules that are here, and parts of them; what others left in the index is not shown. */
    public Set<String> modules() {
        return sources.modules();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(SearchSource source, Map<String, Object> properties) {
        String module = properties.get(PART) instanceof String part
                ? part
                : Modules.nameOf(source.getClass()).orElseThrow();
        sources.add(module, source);
        follower.arrived(module, SETTLE);
    }

    void remove(SearchSource source) {
        sources.remove(source);
    }

    private void turn() {
        try {
            follower.turn();
        } catch (IOException | RuntimeException e) {
            LOG.error("the search index could not follow; tried again in a moment", e);
        }
    }
}
