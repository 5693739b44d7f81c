package am.hamaynk.operations;

import am.hamaynk.api.module.Modules;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;

/** Names the module that a bundle is. */
public final class Owner {
    private Owner() {}

    /** @return the module's name, or empty where the bundle is none */
    public static String of(Bundle bundle) {
        return bundle == null ? "" : Modules.nameOf(bundle).orElse("");
    }

    /** All modules that are installed, parts of the platform included, with their versions. */
    public static Map<String, String> all(BundleContext context) {
        Map<String, String> versions = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = of(bundle);
            if (!name.isEmpty()) {
                versions.put(name, bundle.getVersion().toString());
            }
        }
        return versions;
    }
}
