package am.hamaynk.core.module;

import am.hamaynk.api.module.ModuleFiles;
import am.hamaynk.api.module.Modules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.util.tracker.BundleTracker;
import org.osgi.util.tracker.BundleTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Gives each {@link ModuleFiles} what the modules carry for it, as they come and go. A receiver that fails troubles no other. */
@Component(service = CarriedFiles.class, immediate = true)
public final class CarriedFiles implements BundleTrackerCustomizer<Bundle> {
    private static final Logger LOG = LoggerFactory.getLogger(CarriedFiles.class);

    private final List<Receiver> receivers = new ArrayList<>();
    /** Kept here and not asked of the tracker, which knows a bundle a moment later than it tells of it. */
    private final Set<Bundle> modules = new LinkedHashSet<>();

    private BundleTracker<Bundle> bundles;

    private record Receiver(ModuleFiles files, String folder, String names) {}

    @Activate
    void open(BundleContext context) {
        bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        bundles.open();
    }

    @Deactivate
    void close() {
        bundles.close();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    synchronized void addReceiver(ModuleFiles files, Map<String, Object> properties) {
        Receiver receiver = new Receiver(
                files,
                String.valueOf(properties.get("hamaynk.carried.folder")),
                String.valueOf(properties.get("hamaynk.carried.files")));
        receivers.add(receiver);
        modules.forEach(bundle -> give(receiver, bundle));
    }

    synchronized void removeReceiver(ModuleFiles files) {
        receivers.removeIf(receiver -> receiver.files() == files);
    }

    @Override
    public synchronized Bundle addingBundle(Bundle bundle, BundleEvent event) {
        if (Modules.nameOf(bundle).isEmpty()) {
            return null;
        }
        modules.add(bundle);
        receivers.forEach(receiver -> give(receiver, bundle));
        return bundle;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, Bundle same) {}

    @Override
    public synchronized void removedBundle(Bundle bundle, BundleEvent event, Bundle same) {
        modules.remove(bundle);
        for (Receiver receiver : receivers) {
            if (!names(receiver, bundle).isEmpty()) {
                give(receiver, bundle, Map.of());
            }
        }
    }

    private static void give(Receiver receiver, Bundle bundle) {
        Map<String, byte[]> files = new TreeMap<>();
        for (URL entry : names(receiver, bundle)) {
            try (InputStream in = entry.openStream()) {
                files.put(entry.getPath().replaceFirst(".*/", ""), in.readAllBytes());
            } catch (IOException unreadable) {
                LOG.error("{} cannot be read", entry, unreadable);
            }
        }
        if (!files.isEmpty()) {
            give(receiver, bundle, files);
        }
    }

    private static void give(Receiver receiver, Bundle bundle, Map<String, byte[]> files) {
        String module = Modules.nameOf(bundle).orElseThrow();
        try {
            receiver.files().from(module, files);
        } catch (RuntimeException | Error failed) {
            LOG.error("Files of module {} in {} could not be taken", module, receiver.folder(), failed);
        }
    }

    private static List<URL> names(Receiver receiver, Bundle bundle) {
        var entries = bundle.findEntries(receiver.folder(), receiver.names(), false);
        return entries == null ? List.of() : Collections.list(entries);
    }
}
