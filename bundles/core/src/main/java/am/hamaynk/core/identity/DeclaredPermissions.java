package am.hamaynk.core.identity;

import am.hamaynk.api.data.Transactions;
import am.hamaynk.core.data.ModuleBundles;
import am.hamaynk.core.data.Sql;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.dbutils.handlers.ColumnListHandler;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows what the installed modules allow to be granted, and grants each permission to the roles its module suggests
 * when it is met for the first time; never again, so that an administrator's change stays.
 */
@Component(service = DeclaredPermissions.class, immediate = true)
public final class DeclaredPermissions implements BundleTrackerCustomizer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(DeclaredPermissions.class);

    private final Sql sql;
    private final Transactions transactions;
    private final IdentityService identity;
    private final Map<String, List<String>> declared = new ConcurrentHashMap<>();
    private final Set<String> seen = ConcurrentHashMap.newKeySet();
    private BundleTracker<String> modules;

    @Activate
    public DeclaredPermissions(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference Transactions transactions,
            @Reference IdentityService identity) {
        this(core, transactions, identity);
        modules = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        modules.open();
    }

    DeclaredPermissions(DataSource core, Transactions transactions, IdentityService identity) {
        this.sql = new Sql(core);
        this.transactions = transactions;
        this.identity = identity;
    }

    @Deactivate
    void close() {
        modules.close();
    }

    Map<String, List<String>> byModule() {
        return new TreeMap<>(declared);
    }

    /** Pairs of permissions that nobody has together, those of modules that are withdrawn among them. */
    List<List<String>> exclusions() throws SQLException {
        return sql.query(
                "select one, other from core_permission_excluded order by one, other", DeclaredPermissions::pairs);
    }

    /**
     * Keeps what a module says now, in place of what it said before; a second time where another node did so at this moment.
     *
     * @param pairs two permissions with a space between them
     */
    void exclude(String module, List<String> pairs) {
        Transactions.Work keep = () -> keep(module, new TreeSet<>(pairs));
        try {
            transactions.run(keep);
        } catch (Exception crossed) {
            try {
                transactions.run(keep);
            } catch (Exception failed) {
                LOG.error("What excludes each other in module {} could not be kept", module, failed);
            }
        }
    }

    /** @param told in the order in which all nodes write them, so that one waits for the other */
    private void keep(String module, SortedSet<String> told) throws SQLException {
        List<List<String>> pairs =
                told.stream().map(pair -> List.of(pair.split(" "))).toList();
        List<List<String>> kept = sql.query(
                "select one, other from core_permission_excluded where module = ?", DeclaredPermissions::pairs, module);
        if (!Set.copyOf(kept).equals(Set.copyOf(pairs))) {
            sql.update("delete from core_permission_excluded where module = ?", module);
            for (List<String> pair : pairs) {
                sql.update(
                        "insert into core_permission_excluded (module, one, other) values (?, ?, ?)",
                        module,
                        pair.get(0),
                        pair.get(1));
            }
        }
    }

    private static List<List<String>> pairs(ResultSet rows) throws SQLException {
        List<List<String>> pairs = new ArrayList<>();
        while (rows.next()) {
            pairs.add(List.of(rows.getString(1), rows.getString(2)));
        }
        return pairs;
    }

    /** Whether any module declares it, or once did. */
    boolean known(String permission) {
        return seen.contains(permission) || stored().contains(permission);
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = ModuleBundles.name(bundle);
        if (module != null) {
            exclude(module, ModuleBundles.excludes(bundle));
            arrive(module, ModuleBundles.permissions(bundle));
        }
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        declared.remove(module);
    }

    /** @param permissions each as {@code name} or {@code name=role,role} */
    void arrive(String module, List<String> permissions) {
        declared.put(module, permissions.stream().map(DeclaredPermissions::name).toList());
        if (seen.isEmpty()) {
            seen.addAll(stored());
        }
        for (String permission : permissions) {
            if (!seen.contains(name(permission))) {
                grantOnce(permission);
            }
        }
    }

    private void grantOnce(String declaration) {
        try {
            transactions.run(() -> grant(declaration));
            seen.add(name(declaration));
            identity.forget();
        } catch (Exception failed) {
            if (!stored().contains(name(declaration))) {
                LOG.error("Permission {} could not be granted to the roles it names", declaration, failed);
            }
        }
    }

    private void grant(String declaration) throws SQLException {
        String[] parts = declaration.split("=", 2);
        sql.update("insert into core_permission_seen (permission) values (?)", name(declaration));
        if (parts.length == 2) {
            for (String role : parts[1].split(",")) {
                sql.update(
                        "insert into core_role_permission (role, permission) select name, cast(? as varchar(100))"
                                + " from core_role where name = ?",
                        name(declaration),
                        role.strip());
            }
        }
    }

    private Set<String> stored() {
        try {
            return new HashSet<>(
                    sql.query("select permission from core_permission_seen", new ColumnListHandler<String>()));
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String name(String declaration) {
        return declaration.split("=", 2)[0].strip();
    }
}
