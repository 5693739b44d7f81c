package am.hamaynk.core.module;

import am.hamaynk.api.Problem;
import am.hamaynk.api.audit.Audit;
import am.hamaynk.api.community.Community;
import am.hamaynk.api.module.Modules;
import am.hamaynk.core.data.ModuleBundles;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@link Modules} through Karaf's features. Every feature that depends on the platform's is a module; so is a bundle
 * that was dropped into {@code deploy/}.
 */
@Component(service = {Modules.class, ModulesService.class})
public final class ModulesService implements Modules {
    static final String PLATFORM = "hamaynk-platform";

    private static final Logger LOG = LoggerFactory.getLogger(ModulesService.class);
    private static final long PATIENCE = 15_000;

    /** Without a restart of the others. */
    private static final EnumSet<FeaturesService.Option> QUIETLY =
            EnumSet.of(FeaturesService.Option.NoAutoRefreshBundles);

    private final BundleContext context;
    private final FeaturesService features;
    private final Settled settled;
    private final Obligations obligations;
    private final Community community;
    private final Audit audit;
    private final Choices choices;
    private final Dropped dropped;
    private final SynchronousBundleListener arrivals = this::arrived;
    private volatile Map<String, String> failures = Map.of();

    @Activate
    public ModulesService(
            BundleContext context,
            @Reference FeaturesService features,
            @Reference Settled settled,
            @Reference Obligations obligations,
            @Reference Community community,
            @Reference Audit audit,
            @Reference Choices choices) {
        this.context = context;
        this.features = features;
        this.settled = settled;
        this.obligations = obligations;
        this.community = community;
        this.audit = audit;
        this.choices = choices;
        this.dropped = new Dropped(context);
        context.addBundleListener(arrivals);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(arrivals);
        dropped.close();
    }

    /** However a module comes while the platform runs, somebody wants it. */
    private void arrived(BundleEvent event) {
        String name = event.getType() == BundleEvent.INSTALLED ? ModuleBundles.name(event.getBundle()) : null;
        if (name != null && !ModuleBundles.platform(event.getBundle())) {
            try {
                choices.keep(name, true);
            } catch (RuntimeException failed) {
                LOG.warn("That {} is wanted could not be kept", name, failed);
            }
        }
    }

    @Override
    public List<ModuleInfo> list() {
        Map<String, String> versions = new HashMap<>(dropped.withdrawn());
        available().values().forEach(feature -> versions.put(feature.getName(), feature.getVersion()));
        Map<String, Bundle> installed = installed();
        installed.forEach(
                (name, bundle) -> versions.put(name, bundle.getVersion().toString()));
        List<Requirement> required = requirements(community.profile().population());
        return versions.entrySet().stream()
                .map(each -> {
                    String why = required.stream()
                            .filter(requirement -> requirement.modules().contains(each.getKey()))
                            .map(Requirement::law)
                            .distinct()
                            .collect(Collectors.joining("; "));
                    return new ModuleInfo(
                            each.getKey(),
                            each.getValue(),
                            installed.containsKey(each.getKey()) ? "installed" : "available",
                            !why.isEmpty(),
                            why);
                })
                .sorted(Comparator.comparing((ModuleInfo module) -> !module.required())
                        .thenComparing(ModuleInfo::name))
                .toList();
    }

    @Override
    public List<Requirement> requirements(int population) {
        return obligations.of(population, community.profile().code());
    }

    @Override
    public synchronized void install(String name) {
        if (installed().containsKey(name)) {
            return;
        }
        Feature feature = available().get(name);
        try {
            if (feature != null) {
                features.installFeature(feature, QUIETLY);
            } else if (!dropped.bringBack(name)) {
                throw Problem.notFound(name);
            }
        } catch (Problem problem) {
            throw problem;
        } catch (Exception failed) {
            throw new IllegalStateException("Module " + name + " could not be installed", failed);
        }
        Bundle bundle = installed().get(name);
        if (bundle != null) {
            settled.await(bundle, PATIENCE);
        }
        audit.record("core.module.install", name, Map.of());
    }

    @Override
    public synchronized void withdraw(String name, String reason) {
        Bundle bundle = installed().get(name);
        if (bundle == null) {
            if (available().containsKey(name) || dropped.withdrawn().containsKey(name)) {
                return;
            }
            throw Problem.notFound(name);
        }
        String because = reason == null ? "" : reason.strip();
        if (because.isEmpty() && list().stream().anyMatch(each -> each.name().equals(name) && each.required())) {
            throw Problem.field("reason", "reason-required", name);
        }
        audit.record("core.module.withdraw", name, Map.of("reason", because));
        try {
            Feature feature = available().get(name);
            if (feature != null && features.isInstalled(feature)) {
                features.uninstallFeature(feature.getName(), feature.getVersion(), QUIETLY);
            } else {
                dropped.putAway(name, bundle);
            }
            choices.keep(name, false);
        } catch (Exception failed) {
            throw new IllegalStateException("Module " + name + " could not be withdrawn", failed);
        }
    }

    /** Modules of a profile, in the order of the profile's feature; empty for an unknown one. */
    public List<String> profile(String profile) {
        try {
            Feature feature = features.getFeature("profile-" + profile);
            return feature == null
                    ? List.of()
                    : feature.getDependencies().stream()
                            .map(dependency -> dependency.getName())
                            .filter(name -> !name.equals(PLATFORM))
                            .toList();
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** Installs several in one resolution; where that fails they are only wanted, for {@link #follow()} to take each alone. */
    synchronized void installAll(List<String> names) {
        var missing =
                names.stream().filter(name -> !installed().containsKey(name)).collect(Collectors.toSet());
        try {
            if (!missing.isEmpty()) {
                features.installFeatures(missing, QUIETLY);
            }
        } catch (Exception failed) {
            LOG.error("The modules {} could not be installed together; each is tried alone", missing, failed);
            missing.forEach(name -> choices.keep(name, true));
        }
    }

    /**
     * Does here what the community chose elsewhere, or while this node was away. What only one node was given stays there.
     * A module that cannot be made so is told of, and the others are not held up by it.
     *
     * @return whether all is as the community chose
     */
    synchronized boolean follow() {
        Map<String, Feature> available = available();
        Map<String, String> failed = new TreeMap<>();
        choices.all().forEach((name, wanted) -> {
            Feature feature = available.get(name);
            try {
                if (feature != null && features.isInstalled(feature) != wanted) {
                    if (wanted) {
                        features.installFeature(feature, QUIETLY);
                    } else {
                        features.uninstallFeature(feature.getName(), feature.getVersion(), QUIETLY);
                    }
                }
            } catch (Exception refused) {
                failed.put(name, String.valueOf(refused.getMessage()));
                LOG.error("Module {} could not be made as the community chose", name, refused);
            }
        });
        failures = failed;
        return failed.isEmpty();
    }

    /** Modules that are not as the community chose, with the reason. */
    Map<String, String> failures() {
        return failures;
    }

    Map<String, Bundle> installed() {
        Map<String, Bundle> installed = new LinkedHashMap<>();
        for (Bundle bundle : context.getBundles()) {
            String name = ModuleBundles.name(bundle);
            if (name != null && !ModuleBundles.platform(bundle) && bundle.getState() != Bundle.UNINSTALLED) {
                installed.put(name, bundle);
            }
        }
        return installed;
    }

    private Map<String, Feature> available() {
        try {
            List<Feature> all = new ArrayList<>(List.of(features.listFeatures()));
            return all.stream()
                    .filter(feature -> !feature.getName().startsWith("profile-")
                            && feature.getDependencies().stream()
                                    .anyMatch(dependency -> dependency.getName().equals(PLATFORM)))
                    .collect(Collectors.toMap(Feature::getName, feature -> feature, (one, other) -> other));
        } catch (Exception failed) {
            throw new IllegalStateException(failed);
        }
    }
}
