package am.hamaynk.core.module;

import am.hamaynk.api.module.Readiness;
import am.hamaynk.core.Settings;
import am.hamaynk.core.data.Database;
import am.hamaynk.core.data.Migrator;
import am.hamaynk.core.demo.Demo;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/**
 * {@link Readiness} of this node, also while its database is not there: codes for balancers and whoever asks, words for
 * administrators.
 */
@Component(immediate = true)
public final class NodeState implements Readiness {
    private static final String UP = "up";

    /** What concerns one module ends with its name. */
    private static final String OF_MODULE = ".";

    private final Database database;
    private final Settings settings;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Migrator migrator;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    volatile FirstStart start;

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    private volatile Demo demo;

    @Activate
    public NodeState(@Reference Database database, @Reference Settings settings) {
        this.database = database;
        this.settings = settings;
    }

    /** A part, its code, and what more an administrator may read or null. */
    private interface Told {
        void part(String name, String code, String words);
    }

    /** What a single module lacks is told and does not decide: the site serves all else, and a balancer would take it away. */
    @Override
    public boolean ready() {
        return components().entrySet().stream()
                .allMatch(part -> UP.equals(part.getValue()) || part.getKey().contains(OF_MODULE));
    }

    @Override
    public boolean demo() {
        Demo known = demo;
        return known == null ? settings.demo() > 0 : known.on();
    }

    @Override
    public Map<String, String> components() {
        Map<String, String> codes = new LinkedHashMap<>();
        tell((name, code, words) -> codes.put(name, code));
        return codes;
    }

    @Override
    public Map<String, String> details() {
        Map<String, String> details = new LinkedHashMap<>();
        tell((name, code, words) -> {
            if (words != null) {
                details.put(name, words);
            }
        });
        return details;
    }

    private void tell(Told told) {
        FirstStart known = start;
        if (known == null) {
            told.part("database", database.state(), database.detail());
            told.part("start", "waiting", null);
        } else {
            try {
                known.askDatabase();
                told.part("database", UP, null);
            } catch (SQLException failed) {
                told.part("database", "unreachable", failed.getMessage());
            }
            told.part("start", known.state(), known.detail());
            known.incomplete().forEach((module, parts) -> told.part("module." + module, "incomplete", parts));
            known.failures().forEach((module, why) -> told.part("module." + module, "failed", why));
        }
        Demo invented = demo;
        if (invented != null && invented.refused()) {
            told.part("demo", "own-data", null);
        }
        failures().forEach((module, why) -> told.part("migration." + module, "failed", why));
    }

    private Map<String, String> failures() {
        Migrator known = migrator;
        return known == null ? Map.of() : known.failures();
    }
}
