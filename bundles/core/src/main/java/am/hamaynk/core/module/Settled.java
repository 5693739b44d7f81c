package am.hamaynk.core.module;

import am.hamaynk.api.web.Published;
import am.hamaynk.core.data.ModuleBundles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.ComponentConstants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Tells when all that a module offers to people — pages, resources, demo data — stands ready. */
@Component(service = Settled.class)
public final class Settled {
    private final BundleContext context;
    private final ServiceComponentRuntime components;

    /**
     * Asked for only when something is waited for: an edge that is made brings its pages with it, and one of them needs
     * {@link am.hamaynk.api.module.Modules}, which needs this.
     */
    @Reference(service = Published.class, policy = ReferencePolicy.DYNAMIC, policyOption = ReferencePolicyOption.GREEDY)
    private volatile List<ServiceReference<Published>> edges = List.of();

    private final Map<ServiceReference<Published>, Published> asked = new ConcurrentHashMap<>();

    @Activate
    public Settled(BundleContext context, @Reference ServiceComponentRuntime components) {
        this.context = context;
        this.components = components;
    }

    @Deactivate
    void close() {
        asked.keySet().forEach(context::ungetService);
    }

    /** @return the components of the module that still wait, each as {@code module/component} */
    List<String> waiting(Bundle bundle) {
        // asked of the framework: the runtime's own account of a configuration costs a hundred times as much
        Map<Object, ServiceReference<?>> satisfied = new HashMap<>();
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            satisfied.put(service.getProperty(ComponentConstants.COMPONENT_NAME), service);
        }
        List<String> waiting = new ArrayList<>();
        for (ComponentDescriptionDTO description : components.getComponentDescriptionDTOs(bundle)) {
            if (offered(description) && !reached(description, satisfied.get(description.name))) {
                waiting.add(ModuleBundles.name(bundle) + "/" + description.name);
            }
        }
        return waiting;
    }

    /**
     * What installed modules wait for, by their names.
     *
     * @param platform whether the platform's own are asked, or the others
     */
    Map<String, String> waiting(boolean platform) {
        Map<String, String> waiting = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            String module = ModuleBundles.name(bundle);
            if (module != null && ModuleBundles.platform(bundle) == platform) {
                List<String> parts = (bundle.getState() & (Bundle.ACTIVE | Bundle.STARTING)) == 0
                        ? List.of(module)
                        : waiting(bundle);
                if (!parts.isEmpty()) {
                    waiting.put(module, String.join(", ", parts));
                }
            }
        }
        return waiting;
    }

    /** Waits until nothing of the bundle waits, or the time is over. */
    boolean await(Bundle bundle, long millis) {
        long until = System.nanoTime() + millis * 1_000_000;
        while (!waiting(bundle).isEmpty()) {
            if (System.nanoTime() > until) {
                return false;
            }
            try {
                Thread.sleep(20);
            } catch (InterruptedException stopping) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    private static boolean offered(ComponentDescriptionDTO description) {
        return description.defaultEnabled
                && !"require".equals(description.configurationPolicy)
                && (published(description.properties)
                        || List.of(description.serviceInterfaces).contains("am.hamaynk.api.demo.DemoData"));
    }

    /** A satisfied component is registered a moment before the edge has published it. */
    private boolean reached(ComponentDescriptionDTO description, ServiceReference<?> service) {
        if (service == null || !published(description.properties)) {
            return service != null;
        }
        long id = (Long) service.getProperty(Constants.SERVICE_ID);
        asked.keySet().retainAll(edges);
        return edges.stream()
                .map(edge -> asked.computeIfAbsent(edge, context::getService))
                .anyMatch(edge -> edge != null && edge.handled(id));
    }

    private static boolean published(Map<String, Object> properties) {
        return properties.containsKey("hamaynk.page.path") || properties.containsKey("hamaynk.resource");
    }
}
