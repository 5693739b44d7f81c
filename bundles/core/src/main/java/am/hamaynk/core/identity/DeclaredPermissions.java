package am.hamaynk.core.identity;

import am.hamaynk.core.data.ModuleBundles;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import javax.sql.DataSource;
import org.apache.commons.dbutils.QueryRunner;
import org.apache.commons.dbutils.handlers.ScalarHandler;
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

    private final QueryRunner sql;
    private final IdentityService identity;
    private final Map<String, List<String>> declared = new ConcurrentHashMap<>();
    private final BundleTracker<String> modules;

    @Activate
    public DeclaredPermissions(
            BundleContext context,
            @Reference(target = "(osgi.jndi.service.name=core)") DataSource core,
            @Reference IdentityService identity) {
        this.sql = new QueryRunner(core);
        this.identity = identity;
        modules = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        modules.open();
    }

    @Deactivate
    void close() {
        modules.close();
    }

    Map<String, List<String>> byModule() {
        return new TreeMap<>(declared);
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = ModuleBundles.name(bundle);
        if (module == null) {
            return null;
        }
        List<String> permissions = ModuleBundles.permissions(bundle);
        declared.put(module, permissions.stream().map(each -> each.split("=", 2)[0].strip()).toList());
        for (String permission : permissions) {
            try {
                grantOnce(permission);
            } catch (SQLException failed) {
                LOG.error("Permission {} could not be granted to the roles it names", permission, failed);
            }
        }
        identity.forget();
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        declared.remove(module);
    }

    private void grantOnce(String declaration) throws SQLException {
        String[] parts = declaration.split("=", 2);
        String permission = parts[0].strip();
        if (sql.query(
                        "select permission from core_permission_seen where permission = ?",
                        new ScalarHandler<String>(),
                        permission)
                != null) {
            return;
        }
        sql.update("insert into core_permission_seen (permission) values (?)", permission);
        if (parts.length == 2) {
            for (String role : parts[1].split(",")) {
                if (sql.query("select name from core_role where name = ?", new ScalarHandler<String>(), role.strip())
                        != null) {
                    sql.update(
                            "insert into core_role_permission (role, permission) values (?, ?)",
                            role.strip(),
                            permission);
                }
            }
        }
    }
}
