package am.hamaynk.core.data;

import am.hamaynk.api.module.Modules;
import java.util.List;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;

/** Reads what {@link am.hamaynk.api.module.Module} left in a manifest. */
public final class ModuleBundles {
    private static final String NAMESPACE = "hamaynk.module";

    private ModuleBundles() {}

    /** @return the module's name, or null where the bundle is no module */
    public static String name(Bundle bundle) {
        return Modules.nameOf(bundle).orElse(null);
    }

    /** @return each as {@code name} or {@code name=role,role} */
    public static List<String> permissions(Bundle bundle) {
        Map<String, Object> attributes = attributes(bundle);
        Object permissions = attributes == null ? null : attributes.get("permissions");
        if (permissions instanceof List<?> several) {
            return several.stream().map(Object::toString).toList();
        }
        return permissions == null ? List.of() : List.of(permissions.toString());
    }

    /** @return whether it belongs to the platform itself */
    public static boolean platform(Bundle bundle) {
        Map<String, Object> attributes = attributes(bundle);
        return attributes != null && "true".equals(String.valueOf(attributes.get("platform")));
    }

    private static Map<String, Object> attributes(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        if (revision == null) {
            return null;
        }
        List<BundleCapability> found = revision.getDeclaredCapabilities(NAMESPACE);
        return found.isEmpty() ? null : found.get(0).getAttributes();
    }
}
