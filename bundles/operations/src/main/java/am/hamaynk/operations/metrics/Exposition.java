package am.hamaynk.operations.metrics;

import am.hamaynk.api.jobs.Tasks;
import am.hamaynk.api.module.Readiness;
import am.hamaynk.api.notify.Notifications;
import am.hamaynk.operations.Owner;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.instrumentation.jvm.JvmClassLoadingMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmGarbageCollectorMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmMemoryMetrics;
import io.prometheus.metrics.instrumentation.jvm.JvmThreadsMetrics;
import io.prometheus.metrics.instrumentation.jvm.ProcessMetrics;
import io.prometheus.metrics.model.registry.MultiCollector;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshots;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the numbers readable: Java's own, and ours by module. What cannot be asked now is left out, and the rest is told. */
final class Exposition implements MultiCollector {
    private static final Logger LOG = LoggerFactory.getLogger(Exposition.class);
    private static final String POOLS = "org.apache.commons.pool2:type=GenericObjectPool,*";

    private final BundleContext context;
    private final RequestCounts requests;
    private final Supplier<Tasks> tasks;
    private final Supplier<Notifications> notifications;
    private final Supplier<Readiness> readiness;
    private final PrometheusRegistry registry = new PrometheusRegistry();

    Exposition(
            BundleContext context,
            RequestCounts requests,
            Supplier<Tasks> tasks,
            Supplier<Notifications> notifications,
            Supplier<Readiness> readiness) {
        this.context = context;
        this.requests = requests;
        this.tasks = tasks;
        this.notifications = notifications;
        this.readiness = readiness;
        JvmMemoryMetrics.builder().register(registry);
        JvmThreadsMetrics.builder().register(registry);
        JvmGarbageCollectorMetrics.builder().register(registry);
        JvmClassLoadingMetrics.builder().register(registry);
        ProcessMetrics.builder().register(registry);
        registry.register(this);
    }

    /** The text of format 0.0.4. */
    byte[] write() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(16_384);
        new PrometheusTextFormatWriter(true).write(text, registry.scrape());
        return text.toByteArray();
    }

    @Override
    public MetricSnapshots collect() {
        List<MetricSnapshot> found = new ArrayList<>();
        guarded(found, this::requests);
        guarded(found, this::modules);
        guarded(found, this::pool);
        guarded(found, this::tasks);
        guarded(found, this::outbox);
        return new MetricSnapshots(found);
    }

    private static void guarded(List<MetricSnapshot> found, Consumer<List<MetricSnapshot>> source) {
        List<MetricSnapshot> some = new ArrayList<>();
        try {
            source.accept(some);
            found.addAll(some);
        } catch (RuntimeException unavailable) {
            LOG.debug("Some numbers cannot be told now", unavailable);
        }
    }

    private void requests(List<MetricSnapshot> found) {
        CounterSnapshot.Builder counter =
                CounterSnapshot.builder().name("hamaynk_http_requests").help("Requests by module and status");
        HistogramSnapshot.Builder times = HistogramSnapshot.builder()
                .name("hamaynk_http_request_duration_seconds")
                .help("Time that requests took, by module");
        requests.counts().forEach((module, counts) -> {
            for (int i = 0; i < counts.statuses.length(); i++) {
                LongAdder adder = counts.statuses.get(i);
                if (adder != null) {
                    counter.dataPoint(CounterSnapshot.CounterDataPointSnapshot.builder()
                            .labels(Labels.of("module", module, "status", Integer.toString(i + 100)))
                            .value(adder.sum())
                            .build());
                }
            }
            ClassicHistogramBuckets.Builder buckets = ClassicHistogramBuckets.builder();
            for (int i = 0; i < counts.times.length; i++) {
                double end = i < RequestCounts.SECONDS.length ? RequestCounts.SECONDS[i] : Double.POSITIVE_INFINITY;
                buckets.bucket(end, counts.times[i].sum());
            }
            times.dataPoint(HistogramSnapshot.HistogramDataPointSnapshot.builder()
                    .labels(Labels.of("module", module))
                    .classicHistogramBuckets(buckets.build())
                    .sum(counts.nanos.sum() / 1e9)
                    .build());
        });
        found.add(counter.build());
        found.add(times.build());
    }

    private void modules(List<MetricSnapshot> found) {
        Map<Labels, Double> installed = new LinkedHashMap<>();
        Owner.all(context)
                .forEach((name, version) -> installed.put(Labels.of("module", name, "version", version), 1.0));
        found.add(gauge("hamaynk_module", "Modules that are installed", installed));
        Readiness known = readiness.get();
        found.add(gauge(
                "hamaynk_ready",
                "Whether this node can serve",
                Map.of(Labels.EMPTY, known != null && known.ready() ? 1.0 : 0.0)));
    }

    private void pool(List<MetricSnapshot> found) {
        try {
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            double active = 0;
            double idle = 0;
            double waiting = 0;
            double most = 0;
            for (ObjectName pool : server.queryNames(new ObjectName(POOLS), null)) {
                active += number(server, pool, "NumActive");
                idle += number(server, pool, "NumIdle");
                waiting += number(server, pool, "NumWaiters");
                most += number(server, pool, "MaxTotal");
            }
            found.add(gauge(
                    "hamaynk_db_connections",
                    "Connections to the database",
                    Map.of(Labels.of("state", "active"), active, Labels.of("state", "idle"), idle)));
            found.add(gauge("hamaynk_db_connections_max", "Most connections at once", Map.of(Labels.EMPTY, most)));
            found.add(gauge(
                    "hamaynk_db_connections_waiting",
                    "Threads that wait for a connection",
                    Map.of(Labels.EMPTY, waiting)));
        } catch (JMException gone) {
            throw new IllegalStateException(gone);
        }
    }

    private static double number(MBeanServer server, ObjectName pool, String attribute) throws JMException {
        return ((Number) server.getAttribute(pool, attribute)).doubleValue();
    }

    private void tasks(List<MetricSnapshot> found) {
        Tasks known = tasks.get();
        if (known != null) {
            Map<Labels, Double> states = new LinkedHashMap<>();
            for (String state : List.of("queued", "running", "done", "failed", "cancelled")) {
                states.put(Labels.of("state", state), 0.0);
            }
            known.counts().forEach((state, many) -> states.put(Labels.of("state", state), many.doubleValue()));
            found.add(gauge("hamaynk_tasks", "Long work by state", states));
        }
    }

    private void outbox(List<MetricSnapshot> found) {
        Notifications known = notifications.get();
        if (known != null) {
            Notifications.Outbox outbox = known.outbox();
            found.add(gauge(
                    "hamaynk_outbox_messages",
                    "Messages that are not handed over",
                    Map.of(
                            Labels.of("state", "waiting"),
                            (double) outbox.waiting(),
                            Labels.of("state", "failed"),
                            (double) outbox.failed())));
            double age = outbox.oldest() == null
                    ? 0
                    : Duration.between(outbox.oldest(), Instant.now()).toMillis() / 1e3;
            found.add(gauge(
                    "hamaynk_outbox_oldest_seconds",
                    "Since when the oldest message waits",
                    Map.of(Labels.EMPTY, Math.max(0, age))));
        }
    }

    private static GaugeSnapshot gauge(String name, String help, Map<Labels, Double> values) {
        GaugeSnapshot.Builder gauge = GaugeSnapshot.builder().name(name).help(help);
        values.forEach((labels, value) -> gauge.dataPoint(GaugeSnapshot.GaugeDataPointSnapshot.builder()
                .labels(labels)
                .value(value)
                .build()));
        return gauge.build();
    }
}
