package am.hamaynk.api.module;

import java.util.Map;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is given what modules carry as files in a folder of their bundles, which {@link Carried} names: so one module can take things
 * from others that need no code to be brought.
 */
@ConsumerType
@FunctionalInterface
public interface ModuleFiles {
    /**
     * Called when a module with such files comes or goes, and for those that are there when the receiver comes; never twice at
     * once.
     *
     * @param module name
     * @param files name within the folder, and content; empty where the module has gone
     */
    void from(String module, Map<String, byte[]> files);
}
