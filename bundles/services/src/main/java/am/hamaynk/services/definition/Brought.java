package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.module.Modules;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
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
 * The services that other modules bring, as files {@code services/*.yaml} of their bundles: each is there as long as its module
 * is. Its id begins with the module's name, so that no two modules bring the same.
 */
@Component(service = Brought.class)
public final class Brought implements BundleTrackerCustomizer<String> {
    private static final Logger LOG = LoggerFactory.getLogger(Brought.class);

    private final Events events;
    private final Map<String, List<Definition>> byModule = new ConcurrentSkipListMap<>();
    private final AtomicLong stamp = new AtomicLong();
    private BundleTracker<String> bundles;

    @Activate
    public Brought(BundleContext context, @Reference Events events) {
        this(events);
        bundles = new BundleTracker<>(context, Bundle.STARTING | Bundle.ACTIVE, this);
        bundles.open();
    }

    public Brought(Events events) {
        this.events = events;
    }

    @Deactivate
    void close() {
        bundles.close();
    }

    /** By module. */
    Map<String, List<Definition>> all() {
        return byModule;
    }

    /** Higher whenever a module with services has come or gone. */
    long stamp() {
        return stamp.get();
    }

    /** A module has come with its files; one that is wrong is left out, and said to be. */
    public void add(String module, Map<String, byte[]> files) {
        List<Definition> definitions = new ArrayList<>();
        files.forEach((name, file) -> {
            try {
                definitions.add(named(module, DefinitionReader.read(file)));
            } catch (Problem wrong) {
                wrong.each()
                        .forEach(each -> LOG.error(
                                "{} of module {} is left out: line {}, {}: {} {}",
                                name,
                                module,
                                DefinitionReader.line(file, each.field()),
                                each.field(),
                                each.code(),
                                each.arguments()));
            }
        });
        byModule.put(module, List.copyOf(definitions));
        changed();
    }

    public void remove(String module) {
        byModule.remove(module);
        changed();
    }

    private static Definition named(String module, Definition definition) {
        if (!definition.id().startsWith(module + "-")) {
            throw Problem.field("/id", "service-id-module", module + "-");
        }
        if (Shipped.ids().contains(definition.id())) {
            throw Problem.field("/id", "already-exists", definition.id());
        }
        return definition;
    }

    private void changed() {
        stamp.incrementAndGet();
        events.publish(new Changed(Services.MODULE, null));
    }

    @Override
    public String addingBundle(Bundle bundle, BundleEvent event) {
        String module = Modules.nameOf(bundle).orElse(Services.MODULE);
        var entries = module.equals(Services.MODULE) ? null : bundle.findEntries("services", "*.yaml", false);
        if (entries == null) {
            return null;
        }
        Map<String, byte[]> files = new ConcurrentSkipListMap<>();
        for (URL entry : Collections.list(entries)) {
            try (InputStream in = entry.openStream()) {
                files.put(entry.getPath(), in.readAllBytes());
            } catch (IOException unreadable) {
                LOG.error("{} cannot be read", entry, unreadable);
            }
        }
        add(module, files);
        return module;
    }

    @Override
    public void modifiedBundle(Bundle bundle, BundleEvent event, String module) {}

    @Override
    public void removedBundle(Bundle bundle, BundleEvent event, String module) {
        remove(module);
    }
}
