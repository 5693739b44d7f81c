package am.hamaynk.core.module;

import am.hamaynk.api.demo.DemoData;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Listener;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Migrator;
import am.hamaynk.core.data.OneNode;
import am.hamaynk.core.data.OneNode.Act;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.core.identity.FirstAccounts;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ScalarHandler;
import org.apache.karaf.features.BootFinished;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a new installation to where people can work: the profile's modules, then the demo if it is on, each once. What
 * a power failure interrupted is taken up at the next start, and what fails is tried again, ever less often: a database may
 * be gone for a moment. A node of a community that has begun does as the others.
 */
@Component(
        service = {FirstStart.class, Listener.class},
        immediate = true)
public final class FirstStart implements Listener {
    private static final Logger LOG = LoggerFactory.getLogger(FirstStart.class);
    private static final String DEMO_FILLED = "demo.filled";
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private static final int LONGEST_PAUSE_SECONDS = 60;

    private final BundleContext context;
    private final Sql sql;
    private final OneNode oneNode;
    private final ModulesService modules;
    private final Settled settled;
    private final Act accounts;
    private final Settings settings;
    private final Demo demo;
    private final Supplier<Map<String, String>> migrations;
    private final BooleanSupplier migrating;
    private final Duration patience;
    /** The start may wait for long, and what the community chooses meanwhile is followed beside it. */
    private final ScheduledExecutorService worker = Executors.newScheduledThreadPool(2, task -> {
        Thread thread = new Thread(task, "first-start");
        thread.setDaemon(true);
        return thread;
    });

    private final AtomicInteger changes = new AtomicInteger();
    private volatile String state = "accounts";
    private volatile String detail;
    private volatile Map<String, String> incomplete = Map.of();

    @Activate
    public FirstStart(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference ModulesService modules,
            @Reference Settled settled,
            @Reference FirstAccounts accounts,
            @Reference Settings settings,
            @Reference Demo demo,
            @Reference Migrator migrator,
            @Reference BootFinished bootFinished) {
        this(
                context,
                core,
                modules,
                settled,
                accounts::prepare,
                settings,
                demo,
                migrator::failures,
                migrator::busy,
                PATIENCE);
    }

    /**
     * @param migrations modules whose migration failed
     * @param migrating whether there are migrations that have not ended
     * @param patience how long single modules are waited for in which nothing moves
     */
    FirstStart(
            BundleContext context,
            DataSource core,
            ModulesService modules,
            Settled settled,
            Act accounts,
            Settings settings,
            Demo demo,
            Supplier<Map<String, String>> migrations,
            BooleanSupplier migrating,
            Duration patience) {
        this.context = context;
        this.sql = new Sql(core);
        this.oneNode = new OneNode(core, "first-start");
        this.modules = modules;
        this.settled = settled;
        this.accounts = accounts;
        this.settings = settings;
        this.demo = demo;
        this.migrations = migrations;
        this.migrating = migrating;
        this.patience = patience;
        worker.execute(() -> bring(0));
    }

    @Deactivate
    void stop() {
        worker.shutdownNow();
    }

    /** Another node may have been told of other modules. */
    @Override
    public void on(Object event) {
        if (event instanceof Changed changed && changed.concerns("core")) {
            follow(changes.incrementAndGet(), 0);
        }
    }

    /** @param change tried again until a newer one is followed instead */
    private void follow(int change, int tries) {
        if (!followed()) {
            again(
                    () -> {
                        if (change == changes.get()) {
                            follow(change, tries + 1);
                        }
                    },
                    tries);
        }
    }

    private boolean followed() {
        try {
            return modules.follow();
        } catch (RuntimeException failed) {
            LOG.error("What modules the community chose could not be followed", failed);
            return false;
        }
    }

    private void again(Runnable what, int tries) {
        if (!worker.isShutdown()) {
            worker.schedule(what, Math.min(LONGEST_PAUSE_SECONDS, 1L << Math.min(tries, 6)), TimeUnit.SECONDS);
        }
    }

    /** Modules that are not as the community chose, with the reason. */
    Map<String, String> failures() {
        return modules.failures();
    }

    /** Modules that the start has ceased to wait for, with what of them still waits. */
    Map<String, String> incomplete() {
        if (!incomplete.isEmpty()) {
            incomplete = waiting();
        }
        return incomplete;
    }

    /** What single modules wait for; not those without tables, which wait in vain. */
    private Map<String, String> waiting() {
        Map<String, String> waiting = settled.waiting(false);
        waiting.keySet().removeAll(migrations.get().keySet());
        return waiting;
    }

    /** {@code up}, or the code of what it is at: {@code accounts}, {@code modules}, {@code demo-data}; {@code failed}. */
    String state() {
        return state;
    }

    /** What is waited for, by name, or why it failed; null where there is nothing to tell. */
    String detail() {
        return detail;
    }

    /** Whether the database answers now. @throws SQLException where it does not */
    void askDatabase() throws SQLException {
        sql.query("select count(*) from core_role", new ScalarHandler<Object>());
    }

    private void at(String code, String words) {
        detail = words;
        state = code;
    }

    private void bring(int tries) {
        try {
            at("accounts", null);
            oneNode.run(accounts);
            at("modules", null);
            String profile = settings.get("profile").orElse("town");
            if (setting("profile.installed") == null) {
                List<String> names = modules.profile(profile);
                if (names.isEmpty() && !profile.equals("ministry")) {
                    LOG.warn("There is no profile {}: choose rural, town, city or ministry", profile);
                }
                modules.installAll(names);
                set("profile.installed", profile);
            }
            follow(changes.incrementAndGet(), 0);
            awaitModules();
            if (demo.on() && setting(DEMO_FILLED) == null && complete(modules.profile(profile))) {
                at("demo-data", null);
                oneNode.run(() -> fill(demo.residents()));
            }
            at("up", null);
            LOG.info("Hamaynk is ready");
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (Exception | Error failed) {
            at("failed", String.valueOf(failed.getMessage()));
            LOG.error("The first start did not come to its end; it is tried again", failed);
            again(() -> bring(tries + 1), tries);
        }
    }

    /**
     * The platform's own parts are waited for without end, single modules until nothing has moved for a while: the others can
     * work without them.
     */
    private void awaitModules() throws InterruptedException {
        Instant begun = Instant.now();
        Instant moved = begun;
        Map<String, String> told = Map.of();
        Map<String, String> needed = settled.waiting(true);
        Map<String, String> single = waiting();
        while (!needed.isEmpty() || (!single.isEmpty() && Instant.now().isBefore(moved.plus(patience)))) {
            boolean late = Instant.now().isAfter(begun.plus(patience));
            at("modules", late ? String.join(", ", needed.values()) : null);
            if (late && !needed.equals(told)) {
                LOG.warn("These still wait, and the platform is not ready without them: {}", needed);
                told = needed;
            }
            Thread.sleep(late ? 1000 : 50);
            needed = settled.waiting(true);
            Map<String, String> now = waiting();
            if (!needed.isEmpty() || migrating.getAsBoolean() || !now.equals(single)) {
                moved = Instant.now();
            }
            single = now;
        }
        incomplete = single;
        if (!single.isEmpty()) {
            LOG.error("These modules have not started as a whole, and the others go on without them: {}", single);
        }
    }

    /** Whether nothing lacks on which invented data of others may rest. */
    private boolean complete(List<String> names) {
        Set<String> missing = new TreeSet<>(settled.waiting(false).keySet());
        missing.addAll(failures().keySet());
        missing.retainAll(names);
        if (!missing.isEmpty()) {
            LOG.warn("The demo is filled with the next start, as these are missing: {}", missing);
        }
        return missing.isEmpty();
    }

    private void fill(int residents) throws Exception {
        if (setting(DEMO_FILLED) != null) {
            return; // another node has done it
        }
        for (ServiceReference<DemoData> reference : demoData()) {
            String module = reference.getBundle().getSymbolicName();
            String marker = DEMO_FILLED + "." + module;
            if (setting(marker) == null) {
                at("demo-data", module);
                Instant begun = Instant.now();
                DemoData data = context.getService(reference);
                try {
                    data.fill(residents);
                } finally {
                    context.ungetService(reference);
                }
                set(marker, Integer.toString(residents));
                LOG.info("Demo data of {} in {}", module, Duration.between(begun, Instant.now()));
            }
        }
        if (settled.waiting(false).isEmpty() && failures().isEmpty()) {
            set(DEMO_FILLED, Integer.toString(residents));
        } // else the data of those that are missing come with a later start
    }

    private List<ServiceReference<DemoData>> demoData() throws InvalidSyntaxException {
        List<ServiceReference<DemoData>> found = new ArrayList<>(context.getServiceReferences(DemoData.class, null));
        found.sort(Comparator.<ServiceReference<DemoData>>naturalOrder().reversed());
        return found;
    }

    private String setting(String name) throws SQLException {
        return sql.query("select content from core_setting where name = ?", new ScalarHandler<String>(), name);
    }

    private void set(String name, String value) throws SQLException {
        sql.put("core_setting", "content", name, value);
    }
}
