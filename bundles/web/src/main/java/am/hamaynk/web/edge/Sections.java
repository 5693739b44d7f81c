package am.hamaynk.web.edge;

import am.hamaynk.api.web.Renderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;

/** What modules place on each other's pages. */
@Component(service = Sections.class)
public final class Sections implements ServiceTrackerCustomizer<Renderer, Sections.Placed> {
    private final BundleContext context;
    private final PageCache cache;
    private final List<Placed> sections = new CopyOnWriteArrayList<>();
    private final ServiceTracker<Renderer, Placed> tracker;

    /** One section as its component declared it, and the threads that ask it. */
    record Placed(
            Renderer renderer,
            Bundle bundle,
            String slot,
            String permission,
            String title,
            int order,
            boolean general,
            Lane lane) {}

    @Activate
    public Sections(BundleContext context, @Reference PageCache cache) throws InvalidSyntaxException {
        this.context = context;
        this.cache = cache;
        tracker = new ServiceTracker<>(
                context,
                FrameworkUtil.createFilter("(&(objectClass=" + Renderer.class.getName() + ")(hamaynk.section.slot=*))"),
                this);
        tracker.open();
    }

    @Deactivate
    void close() {
        tracker.close();
    }

    @Override
    public Placed addingService(ServiceReference<Renderer> reference) {
        Renderer renderer = context.getService(reference);
        if (renderer == null) {
            return null;
        }
        Placed placed = new Placed(
                renderer,
                reference.getBundle(),
                text(reference, "slot"),
                text(reference, "permission"),
                text(reference, "title"),
                reference.getProperty("hamaynk.section.order") instanceof Integer order ? order : 100,
                Boolean.TRUE.equals(reference.getProperty("hamaynk.section.general")),
                new Lane(reference.getBundle().getSymbolicName()));
        sections.add(placed);
        cache.clear();
        return placed;
    }

    @Override
    public void modifiedService(ServiceReference<Renderer> reference, Placed placed) {}

    @Override
    public void removedService(ServiceReference<Renderer> reference, Placed placed) {
        sections.remove(placed);
        placed.lane().close();
        cache.clear();
        context.ungetService(reference);
    }

    List<Placed> in(String slot) {
        List<Placed> found = new ArrayList<>();
        for (Placed placed : sections) {
            if (placed.slot().equals(slot)) {
                found.add(placed);
            }
        }
        found.sort(Comparator.comparingInt(Placed::order)
                .thenComparing(placed -> placed.bundle().getSymbolicName()));
        return found;
    }

    private static String text(ServiceReference<Renderer> reference, String name) {
        Object value = reference.getProperty("hamaynk.section." + name);
        return value == null ? "" : value.toString();
    }
}
