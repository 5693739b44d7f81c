package am.hamaynk.api.module;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;
import org.osgi.framework.Bundle;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.wiring.BundleRevision;

/** Which modules this community runs, must run and may run; installs and withdraws them while the platform works. */
@ProviderType
public interface Modules {
    /** All known ones, installed or available, required first. */
    List<ModuleInfo> list();

    /**
     * Installs a module from the distribution's own repository; does nothing where it is there already.
     *
     * @throws am.hamaynk.api.Problem {@code not-found} for an unknown name
     */
    void install(String name);

    /**
     * Takes a module out of the framework; its data stay.
     *
     * @param reason why a required one is withdrawn; kept in the audit
     * @throws am.hamaynk.api.Problem {@code reason-required} (422) without one where the law requires the module
     */
    void withdraw(String name, String reason);

    /** What law asks of a community of so many residents. */
    List<Requirement> requirements(int population);

    /** Name of the module that a bundle is by its {@link Module}, or empty where it is none. */
    static Optional<String> nameOf(Bundle bundle) {
        BundleRevision revision = bundle.adapt(BundleRevision.class);
        return revision == null
                ? Optional.empty()
                : revision.getDeclaredCapabilities("hamaynk.module").stream()
                        .map(found -> (String) found.getAttributes().get("hamaynk.module"))
                        .findFirst();
    }

    /** Name of the module that a class came with, or empty where it came with none. */
    static Optional<String> nameOf(Class<?> type) {
        return Optional.ofNullable(FrameworkUtil.getBundle(type)).flatMap(Modules::nameOf);
    }

    /**
     * @param state {@code installed} or {@code available}
     * @param required whether the law asks it of this community
     * @param why obligation, source and evidence in one line; empty where merely offered
     */
    record ModuleInfo(String name, String version, String state, boolean required, String why) {}

    /**
     * @param modules names of the modules that answer the obligation
     * @param obligation what is owed, by language
     * @param law article
     * @param evidence how well the source is known
     * @param minimum residents from which on it applies
     */
    record Requirement(
            List<String> modules, Map<String, String> obligation, String law, String evidence, int minimum) {}
}
