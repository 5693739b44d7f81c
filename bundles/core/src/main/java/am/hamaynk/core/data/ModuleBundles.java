package am.hamaynk.core.data;

import am.hamaynk.api.module.Modules;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleCapability;
import org.osgi.framework.wiring.BundleRevision;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what a module says of itself: what {@link am.hamaynk.api.module.Module} left in its manifest, and its messages. */
public final class ModuleBundles {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleBundles.class);
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

    /** @return the messages of a bundle in a language; none where it has no such file */
    public static Properties texts(Bundle bundle, String lang) {
        Properties texts = new Properties();
        URL entry = bundle.getEntry("i18n/messages_" + lang + ".properties");
        if (entry != null) {
            try (Reader reader = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
                texts.load(reader);
            } catch (IOException | IllegalArgumentException e) {
                LOG.error("{} cannot be read", entry, e);
            }
        }
        return texts;
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
