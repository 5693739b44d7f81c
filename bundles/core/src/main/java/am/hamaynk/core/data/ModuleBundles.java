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
        return several(bundle, "permissions");
    }

    /** @return pairs of permissions that nobody has together, with a space between them */
    public static List<String> excludes(Bundle bundle) {
        return several(bundle, "excludes");
    }

    private static List<String> several(Bundle bundle, String attribute) {
        Map<String, Object> attributes = attributes(bundle);
        Object value = attributes == null ? null : attributes.get(attribute);
        if (value instanceof List<?> several) {
            return several.stream().map(Object::toString).toList();
        }
        return value == null ? List.of() : List.of(value.toString());
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
