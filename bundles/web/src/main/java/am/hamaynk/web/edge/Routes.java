package am.hamaynk.web.edge;

import am.hamaynk.api.web.Published;
import am.hamaynk.api.web.Renderer;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The pages that are there at this moment. */
@Component(service = {Routes.class, Published.class})
public final class Routes implements ServiceTrackerCustomizer<Renderer, Route>, Published {
    private static final Logger LOG = LoggerFactory.getLogger(Routes.class);

    private final BundleContext context;
    private final PageCache cache;
    /** By order and path; replaced as a whole. */
    private volatile List<Route> routes = List.of();

    private final Set<Long> handled = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<Renderer, Route> pages;

    /** A page and what stands at the names of its path. */
    record Match(Route route, Map<String, String> names) {}

    @Activate
    public Routes(BundleContext context, @Reference PageCache cache) throws InvalidSyntaxException {
        this.context = context;
        this.cache = cache;
        pages = new ServiceTracker<>(
                context,
                FrameworkUtil.createFilter("(&(objectClass=" + Renderer.class.getName() + ")(hamaynk.page.path=*))"),
                this);
        pages.open();
    }

    @Deactivate
    void close() {
        pages.close();
    }

    @Override
    public boolean handled(long service) {
        return handled.contains(service);
    }

    @Override
    public Route addingService(ServiceReference<Renderer> reference) {
        try {
            return publish(reference);
        } finally {
            handled.add((Long) reference.getProperty(Constants.SERVICE_ID));
        }
    }

    private Route publish(ServiceReference<Renderer> reference) {
        Renderer renderer = context.getService(reference);
        if (renderer == null) {
            return null;
        }
        Route route = new Route(reference, renderer);
        if (route.permission().isEmpty()) {
            LOG.error("{} of {} declares no permission and is not published", route.path(), reference.getBundle());
            context.ungetService(reference);
            return null;
        }
        change(all -> all.add(route));
        return route;
    }

    @Override
    public void modifiedService(ServiceReference<Renderer> reference, Route route) {}

    @Override
    public void removedService(ServiceReference<Renderer> reference, Route route) {
        handled.remove((Long) reference.getProperty(Constants.SERVICE_ID));
        change(all -> all.remove(route));
        context.ungetService(reference);
    }

    /** @return the page at an address, or null */
    Match find(String path) {
        Match found = null;
        for (Route route : routes) {
            Map<String, String> names = route.match(path);
            if (names != null && route.fixed()) {
                return new Match(route, names);
            }
            if (names != null && found == null) {
                found = new Match(route, names);
            }
        }
        return found;
    }

    /** All of them, by order and path. */
    public List<Route> all() {
        return routes;
    }

    private synchronized void change(Consumer<List<Route>> how) {
        List<Route> all = new ArrayList<>(routes);
        how.accept(all);
        all.sort(Comparator.comparingInt(Route::order).thenComparing(Route::path));
        routes = List.copyOf(all);
        cache.clear();
    }
}
