package am.hamaynk.core.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.events.Events;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.OneNode.Act;
import am.hamaynk.core.data.Sql;
import am.hamaynk.core.demo.Demo;
import am.hamaynk.testing.Fake;
import am.hamaynk.testing.OnBothDatabases;
import am.hamaynk.testing.TestDatabase;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** A start to which something happens on its way. */
class FirstStartTest {
    private static final Map<String, Feature> FEATURES = Map.of(
            "broken", feature("broken", ModulesService.PLATFORM),
            "fine", feature("fine", ModulesService.PLATFORM),
            "profile-town", feature("profile-town", ModulesService.PLATFORM, "broken", "fine"));

    private final TestDatabase database;
    private final BundleContext context =
            Fake.of(BundleContext.class, (method, given) -> method.equals("getBundles") ? bundles() : null);
    /** Bundles that are there and do not start, with whether each is the platform's. */
    private final Map<String, Boolean> waiting = new ConcurrentHashMap<>();

    private final Map<String, String> migrations = new ConcurrentHashMap<>();
    private final AtomicBoolean migrating = new AtomicBoolean();
    private final Set<String> broken = ConcurrentHashMap.newKeySet();
    private final Set<String> installed = ConcurrentHashMap.newKeySet();

    FirstStartTest(TestDatabase database) throws SQLException {
        this.database = database;
        new Sql(database.dataSource()).update("delete from core_setting");
    }

    @OnBothDatabases
    void oneModuleThatCannotBeInstalledHoldsUpNoOtherAndIsTriedAgain() throws Exception {
        broken.add("broken");
        FirstStart start = start(() -> {});
        try {
            await(() -> start.state().equals("up"));
            assertEquals(Set.of("fine"), installed);
            assertEquals(Map.of("broken", "no broken"), start.failures(), "and the health tells which");
            broken.clear();
            await(() -> installed.contains("broken") && start.failures().isEmpty());
        } finally {
            start.stop();
        }
    }

    @OnBothDatabases
    void aDatabaseThatIsGoneForAMomentIsAskedAgain() throws Exception {
        AtomicBoolean gone = new AtomicBoolean(true);
        FirstStart start = start(() -> {
            if (gone.get()) {
                throw new SQLException("gone");
            }
        });
        try {
            // it is tried again after a second, and then there is nothing to tell
            await(() -> start.state().equals("failed") && "gone".equals(start.detail()));
            gone.set(false);
            await(() -> start.state().equals("up"));
            assertEquals(Set.of("broken", "fine"), installed);
        } finally {
            start.stop();
        }
    }

    @OnBothDatabases
    void oneModuleThatDoesNotStartIsWaitedForAWhileAndToldOf() throws Exception {
        waiting.put("late", false);
        FirstStart start = start(() -> {}, Duration.ofSeconds(10));
        NodeState node = new NodeState(null, new Settings(Map.of()));
        node.start = start;
        try {
            await(() -> start.state().equals("modules"));
            assertFalse(node.ready(), "for it may only need its time");
            await(node::ready);
            assertEquals(
                    Map.of("database", "up", "start", "up", "module.late", "incomplete"),
                    node.components(),
                    "the health tells which");
            assertEquals(Map.of("module.late", "late"), node.details());
            waiting.clear();
            assertEquals(Map.of("database", "up", "start", "up"), node.components());
        } finally {
            start.stop();
        }
    }

    @OnBothDatabases
    void whileTablesAreSeenToModulesAreWaitedForHoweverLong() throws Exception {
        waiting.put("slow", false);
        migrating.set(true);
        FirstStart start = start(() -> {}, Duration.ofMillis(200));
        try {
            await(() -> start.detail() != null);
            Thread.sleep(500);
            assertEquals("modules", start.state());
            migrating.set(false);
            await(() -> start.state().equals("up"));
        } finally {
            start.stop();
        }
    }

    @OnBothDatabases
    void whatHasNoTablesIsNotWaitedFor() throws Exception {
        waiting.put("late", false);
        migrations.put("late", "no table");
        FirstStart start = start(() -> {}, Duration.ofDays(1));
        try {
            await(() -> start.state().equals("up"));
            assertEquals(Map.of(), start.incomplete(), "the health tells of its tables");
        } finally {
            start.stop();
        }
    }

    @OnBothDatabases
    void aPartOfThePlatformIsWaitedForWithoutEnd() throws Exception {
        waiting.put("ours", true);
        FirstStart start = start(() -> {}, Duration.ZERO);
        try {
            await(() -> start.detail() != null);
            assertEquals("modules", start.state());
            assertEquals("ours", start.detail());
            waiting.clear();
            await(() -> start.state().equals("up"));
        } finally {
            start.stop();
        }
    }

    private FirstStart start(Act accounts) {
        return start(accounts, Duration.ofDays(1));
    }

    private FirstStart start(Act accounts, Duration patience) {
        ModulesService modules = new ModulesService(
                context,
                Fake.of(FeaturesService.class, this::features),
                null,
                null,
                Fake.of(Community.class),
                Fake.of(Audit.class),
                new Choices(database.dataSource(), Fake.of(Events.class)));
        return new FirstStart(
                context,
                database.dataSource(),
                modules,
                new Settled(context, null),
                accounts,
                new Settings(Map.of()),
                new Demo(0),
                () -> migrations,
                migrating::get,
                patience);
    }

    private Bundle[] bundles() {
        return waiting.entrySet().stream()
                .map(each -> bundle(Map.of("hamaynk.module", each.getKey(), "platform", each.getValue() + "")))
                .toArray(Bundle[]::new);
    }

    private static Bundle bundle(Map<String, Object> attributes) {
        BundleCapability capability = Fake.of(BundleCapability.class, (method, given) -> attributes);
        BundleRevision revision = Fake.of(BundleRevision.class, (method, given) -> List.of(capability));
        return Fake.of(Bundle.class, (method, given) -> method.equals("adapt") ? revision : Bundle.INSTALLED);
    }

    @SuppressWarnings("unchecked")
    private Object features(String method, Object[] given) {
        switch (method) {
            case "getFeature":
                return FEATURES.get(given[0]);
            case "listFeatures":
                return FEATURES.values().toArray(Feature[]::new);
            case "isInstalled":
                return installed.contains(((Feature) given[0]).getName());
            case "installFeature":
                install(Set.of(((Feature) given[0]).getName()));
                return null;
            case "installFeatures":
                install((Set<String>) given[0]);
                return null;
            default:
                throw new UnsupportedOperationException(method);
        }
    }

    private void install(Set<String> names) {
        if (names.stream().anyMatch(broken::contains)) {
            throw new IllegalStateException("no broken");
        }
        installed.addAll(names);
    }

    private static Feature feature(String name, String... needed) {
        List<Dependency> dependencies = Stream.of(needed)
                .map(each -> Fake.of(Dependency.class, (method, given) -> each))
                .toList();
        return Fake.of(Feature.class, (method, given) -> switch (method) {
            case "getName", "toString" -> name;
            case "getVersion" -> "1.0.0";
            case "getDependencies" -> dependencies;
            default -> throw new UnsupportedOperationException(method);
        });
    }

    private static void await(BooleanSupplier what) throws InterruptedException {
        for (int i = 0; i < 3000 && !what.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertTrue(what.getAsBoolean());
    }
}
