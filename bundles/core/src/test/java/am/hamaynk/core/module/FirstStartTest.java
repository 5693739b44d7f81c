package am.hamaynk.core.module;

import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.apache.karaf.features.Dependency;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** A start to which something happens on its way. */
class FirstStartTest {
    private static final Map<String, Feature> FEATURES = Map.of(
            "broken", feature("broken", ModulesService.PLATFORM),
            "fine", feature("fine", ModulesService.PLATFORM),
            "profile-town", feature("profile-town", ModulesService.PLATFORM, "broken", "fine"));

    private final TestDatabase database;
    private final BundleContext context =
            Fake.of(BundleContext.class, (method, given) -> method.equals("getBundles") ? new Bundle[0] : null);
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
        boolean[] gone = {true};
        FirstStart start = start(() -> {
            if (gone[0]) {
                gone[0] = false;
                throw new SQLException("gone");
            }
        });
        try {
            await(() -> start.state().equals("failed"));
            assertEquals("gone", start.detail());
            await(() -> start.state().equals("up"));
            assertEquals(Set.of("broken", "fine"), installed);
        } finally {
            start.stop();
        }
    }

    private FirstStart start(Act accounts) {
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
                new Demo(0));
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
        for (int i = 0; i < 500 && !what.getAsBoolean(); i++) {
            Thread.sleep(20);
        }
        assertTrue(what.getAsBoolean());
    }
}
