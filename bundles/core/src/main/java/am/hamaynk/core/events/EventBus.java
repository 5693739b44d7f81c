package am.hamaynk.core.events;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.events.Listener;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Events} of the node: one queue a listener, so that a slow or broken one delays nobody; those that only forget what
 * they keep are told before, as whoever is told then asks them.
 */
@Component(
        service = {Events.class, EventBus.class},
        immediate = true)
public final class EventBus implements Events {
    private static final Logger LOG = LoggerFactory.getLogger(EventBus.class);

    private static final String FIRST = "hamaynk.event.first";
    private static final long GATHERING_MILLIS = 250;

    private final Transactions transactions;
    private final Set<Listener> first = ConcurrentHashMap.newKeySet();
    private final Map<Listener, ExecutorService> listeners = new ConcurrentHashMap<>();
    private final Queue<Changed> soon = new ConcurrentLinkedQueue<>();
    private final AtomicBoolean gathering = new AtomicBoolean();
    private final ScheduledExecutorService gatherer =
            Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "events-soon"));
    private volatile Consumer<List<Changed>> otherNodes = changed -> {};

    @Activate
    public EventBus(@Reference Transactions transactions) {
        this.transactions = transactions;
    }

    @Deactivate
    void close() {
        gatherer.shutdownNow();
        listeners.values().forEach(ExecutorService::shutdown);
    }

    @Override
    public void publish(Object event) {
        if (event instanceof Changed changed) {
            otherNodes.accept(List.of(changed));
        }
        transactions.afterCommit(() -> deliver(event));
    }

    @Override
    public void publishSoon(Changed changed) {
        transactions.afterCommit(() -> {
            soon.add(changed);
            if (gathering.compareAndSet(false, true) && !gatherer.isShutdown()) {
                gatherer.schedule(this::publishGathered, GATHERING_MILLIS, TimeUnit.MILLISECONDS);
            }
        });
    }

    private void publishGathered() {
        gathering.set(false);
        List<Changed> some = new ArrayList<>();
        for (Changed next = soon.poll(); next != null; next = soon.poll()) {
            some.add(next);
        }
        if (some.isEmpty()) {
            return;
        }
        deliver(some);
        try {
            otherNodes.accept(some);
        } catch (RuntimeException failed) {
            LOG.warn("Other nodes were not told that {} things are new; they find them late", some.size(), failed);
        }
    }

    /** Tells this node's listeners, now. */
    void deliver(Object event) {
        deliver(List.of(event));
    }

    /** The same of many, which wake each listener's thread once. */
    void deliver(List<?> some) {
        first.forEach(listener -> some.forEach(event -> deliver(listener, event)));
        listeners.forEach((listener, queue) -> {
            try {
                queue.execute(() -> {
                    for (Object event : some) {
                        if (queue.isShutdown() && listeners.get(listener) != queue) {
                            return; // it left
                        }
                        deliver(listener, event);
                    }
                });
            } catch (RejectedExecutionException leaving) {
                LOG.debug("{} left before its turn", listener);
            }
        });
    }

    /** Who tells the other nodes, within the transaction; null for nobody. */
    void otherNodes(Consumer<List<Changed>> teller) {
        otherNodes = teller == null ? changed -> {} : teller;
    }

    private static void deliver(Listener listener, Object event) {
        try {
            listener.on(event);
        } catch (Exception | Error failed) {
            LOG.error(
                    "{} failed on {}",
                    listener.getClass().getName(),
                    event.getClass().getSimpleName(),
                    failed);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void add(Listener listener, Map<String, ?> properties) {
        if ("true".equals(properties.get(FIRST))) {
            first.add(listener);
            return;
        }
        ThreadPoolExecutor queue = new ThreadPoolExecutor(
                1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> new Thread(task, "events"));
        queue.allowCoreThreadTimeOut(true);
        listeners.put(listener, queue);
    }

    void remove(Listener listener) {
        first.remove(listener);
        ExecutorService queue = listeners.remove(listener);
        if (queue != null) {
            queue.shutdownNow();
        }
    }
}
