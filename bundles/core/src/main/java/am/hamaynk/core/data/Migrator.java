package am.hamaynk.core.data;

import java.util.Collections;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings each module's tables up to date when the module arrives, and only then publishes the pool under the module's
 * name: whatever needs that name waits, and a module whose migration fails stays down, alone.
 */
@Component(service = Migrator.class, immediate = true)
public final class Migrator implements BundleTrackerCustomizer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Migrator.class);

    private final BundleContext context;
    private final DataSource pool;
    private final MigrationFiles files;
    private final Map<String, ServiceRegistration<DataSource>> published = new ConcurrentHashMap<>();
    private final Map<String, String> failures = new ConcurrentHashMap<>();
    private final AtomicInteger pending = new AtomicInteger();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> new Thread(task, "migrations"));
    /** Whatever waited for a name is started by this one, while the next module's tables are seen to. */
    private final ExecutorService publisher = Executors.newSingleThreadExecutor(task -> new Thread(task, "arrivals"));

    private final BundleTracker<String> modules;
    private volatile boolean closed;

    @Activate
    public Migrator(
            BundleContext context,
            @Reference(target = "(" + Database.POOL + "=*)") Map.Entry<Map<String, Object>, DataSource> marked) {
        this.context = context;
        this.pool = marked.getValue();
        this.files = new MigrationFiles(pool, (String) marked.getKey().get(Database.POOL));
        worker.execute(() -> migrate("core", context.getBundle()));
        modules = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        modules.open();
    }

    @Deactivate
    void close() {
        closed = true;
        worker.shutdownNow();
        publisher.shutdown();
        modules.close();
        published.keySet().forEach(this::unpublish);
    }

    /** Modules whose migration failed, with the reason. */
    public Map<String, String> failures() {
        return Collections.unmodifiableMap(new TreeMap<>(failures));
    }

    /** Whether tables of some module are being seen to still. */
    public boolean busy() {
        return pending.get() > 0;
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = ModuleBundles.name(bundle);
        if (module == null || bundle.equals(context.getBundle())) {
            return null;
        }
        pending.incrementAndGet();
        try {
            worker.execute(() -> {
                try {
                    migrate(module, bundle);
                } finally {
                    pending.decrementAndGet();
                }
            });
        } catch (RejectedExecutionException stopping) {
            pending.decrementAndGet();
            return null;
        }
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        failures.remove(module);
        unpublish(module);
    }

    private void migrate(String module, Bundle bundle) {
        try {
            files.bringUpToDate(module, bundle);
            publisher.execute(() -> publish(module, bundle));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("Module {} comes too late", module);
        } catch (RuntimeException failed) {
            failures.put(module, String.valueOf(failed.getMessage()));
            LOG.error("The tables of module {} could not be brought up to date; the module stays down", module, failed);
        }
    }

    private void publish(String module, Bundle bundle) {
        if (published.containsKey(module)) {
            // it left and came back while its tables were seen to, and both times end here
            return;
        }
        Hashtable<String, Object> named = new Hashtable<>();
        named.put("osgi.jndi.service.name", module);
        published.put(module, context.registerService(DataSource.class, pool, named));
        if (closed || (bundle.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
            unpublish(module);
        }
    }

    private void unpublish(String module) {
        ServiceRegistration<DataSource> registration = published.remove(module);
        if (registration != null) {
            registration.unregister();
        }
    }
}
