package am.hamaynk.services.definition;

import am.hamaynk.api.Problem;
import am.hamaynk.api.events.Changed;
import am.hamaynk.api.events.Events;
import am.hamaynk.api.module.Carried;
import am.hamaynk.api.module.ModuleFiles;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The services that other modules bring, as files {@code services/*.yaml} of their bundles: each is there as long as its module
 * is. Its id begins with the module's name, so that no two modules bring the same.
 */
@Component(service = {Brought.class, ModuleFiles.class})
@Carried(folder = "services", files = "*.yaml")
public final class Brought implements ModuleFiles {
    private static final Logger LOG = LoggerFactory.getLogger(Brought.class);

    private final Events events;
    private final Map<String, List<Definition>> byModule = new ConcurrentSkipListMap<>();
    private final AtomicLong stamp = new AtomicLong();

    @Activate
    public Brought(@Reference Events events) {
        this.events = events;
    }

    /** By module. */
    Map<String, List<Definition>> all() {
        return byModule;
    }

    /** Higher whenever a module with services has come or gone. */
    long stamp() {
        return stamp.get();
    }

    /** A file that is wrong is left out, and said to be. */
    @Override
    public void from(String module, Map<String, byte[]> files) {
        if (module.equals(Services.MODULE)) {
            return;
        }
        if (files.isEmpty()) {
            byModule.remove(module);
            changed();
            return;
        }
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
}
