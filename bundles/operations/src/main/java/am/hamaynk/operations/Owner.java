package am.hamaynk.operations;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Names the module that a bundle is. */
public final class Owner {
    private static final String NAMESPACE = "hamaynk.module";

    private Owner() {}

    /** @return the module's name, or empty where the bundle is none */
    public static String of(Bundle bundle) {
        BundleRevision revision = bundle == null ? null : bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return "";
        }
        List<BundleCapability> found = revision.getDeclaredCapabilities(NAMESPACE);
        Object name = found.isEmpty() ? null : found.get(0).getAttributes().get(NAMESPACE);
        return name == null ? "" : name.toString();
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
