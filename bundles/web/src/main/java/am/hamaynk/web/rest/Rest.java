package am.hamaynk.web.rest;

import am.hamaynk.api.identity.Access;
import am.hamaynk.api.identity.Identity;
import am.hamaynk.api.web.Published;
import am.hamaynk.web.Messages;
import am.hamaynk.web.Screening;
import java.lang.reflect.Method;
import java.util.Comparator;
import java.util.Dictionary;
import java.util.HashSet;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import javax.servlet.Servlet;
import javax.ws.rs.HttpMethod;
import javax.ws.rs.ext.RuntimeDelegate;
import org.apache.cxf.Bus;
import org.apache.cxf.bus.CXFBusFactory;
import org.apache.cxf.endpoint.Server;
import org.apache.cxf.jaxrs.JAXRSServerFactoryBean;
import org.apache.cxf.jaxrs.impl.RuntimeDelegateImpl;
import org.apache.cxf.transport.servlet.CXFNonSpringServlet;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.util.tracker.ServiceTracker;
import org.osgi.util.tracker.ServiceTrackerCustomizer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes each {@link am.hamaynk.api.rest.Resource} as a CXF server of its own below /api/v1, so that one coming or going
 * disturbs no other. A resource with a method that declares no permission is not published. The server itself is made at
 * the first request: most resources are not asked for after a start.
 */
@Component(
        service = {Rest.class, Published.class},
        immediate = true)
public final class Rest implements ServiceTrackerCustomizer<Object, Rest.Endpoint>, Published {
    private static final Logger LOG = LoggerFactory.getLogger(Rest.class);
    private static final String ADDRESS = "hamaynk.resource";

    private final BundleContext context;
    private final Access access;
    private final Messages messages;
    private final Screening screening;
    private final Bus bus;
    private final ServiceRegistration<Servlet> servlet;
    /** By service id: of two at one address the elder answers, and the other takes over when it leaves. */
    private final Map<Long, Endpoint> published = new ConcurrentSkipListMap<>();

    private final Set<Long> handled = ConcurrentHashMap.newKeySet();
    private final ServiceTracker<Object, Endpoint> resources;

    @Activate
    public Rest(
            BundleContext context,
            @Reference Access access,
            @Reference Identity identity,
            @Reference Messages messages,
            @Reference Screening screening)
            throws InvalidSyntaxException {
        this.context = context;
        this.access = access;
        this.messages = messages;
        this.screening = screening;
        // found by nobody's services: a request may come before the bundle that would look for it has looked around
        RuntimeDelegate.setInstance(new RuntimeDelegateImpl());
        ClassLoader before = Thread.currentThread().getContextClassLoader();
        try {
            Thread.currentThread().setContextClassLoader(Bus.class.getClassLoader());
            bus = new CXFBusFactory().createBus();
        } finally {
            Thread.currentThread().setContextClassLoader(before);
        }
        CXFNonSpringServlet cxf = new CXFNonSpringServlet();
        cxf.setBus(bus);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("osgi.http.whiteboard.servlet.name", "hamaynk-rest");
        properties.put("osgi.http.whiteboard.servlet.pattern", "/api/*");
        properties.put("osgi.http.whiteboard.servlet.asyncSupported", "true");
        properties.put("servlet.init.hide-service-list-page", "true");
        properties.put("servlet.init.static-resources-list", "");
        servlet = context.registerService(
                Servlet.class,
                new ApiServlet(cxf, access, identity, messages, context.getBundle(), this::known, this::asked),
                properties);
        resources = new ServiceTracker<>(context, FrameworkUtil.createFilter("(" + ADDRESS + "=*)"), this);
        resources.open();
    }

    @Deactivate
    void close() {
        resources.close();
        servlet.unregister();
        bus.shutdown(false);
    }

    private boolean known(String path) {
        Set<String> served = new HashSet<>();
        for (Endpoint endpoint : published.values()) {
            if (endpoint.at(path) && !served.contains(endpoint.address) && endpoint.ready()) {
                served.add(endpoint.address);
            }
        }
        return !served.isEmpty();
    }

    /** What the resource at a path declares; of several that could be meant the one that CXF takes, the most special. */
    private Optional<Asked> asked(String path) {
        return published.values().stream()
                .filter(endpoint -> endpoint.at(path))
                .max(Comparator.comparing(endpoint -> endpoint.address.length()))
                .map(endpoint -> new Asked(endpoint.declared, path.substring(endpoint.address.length())));
    }

    /** @param path below the resource's address */
    record Asked(Declared of, String path) {}

    @Override
    public boolean handled(long service) {
        return handled.contains(service);
    }

    @Override
    public Endpoint addingService(ServiceReference<Object> reference) {
        try {
            return publish(reference);
        } finally {
            handled.add((Long) reference.getProperty(Constants.SERVICE_ID));
        }
    }

    private Endpoint publish(ServiceReference<Object> reference) {
        Object resource = context.getService(reference);
        if (resource == null) {
            return null;
        }
        String address = reference.getProperty(ADDRESS).toString();
        try {
            String open = undeclared(resource.getClass());
            if (open == null) {
                Endpoint endpoint = new Endpoint(address, resource, reference.getBundle());
                published.put((Long) reference.getProperty(Constants.SERVICE_ID), endpoint);
                return endpoint;
            }
            LOG.error(
                    "{} of {} declares no permission for {} and is not published",
                    address,
                    reference.getBundle(),
                    open);
        } catch (RuntimeException | Error failed) {
            LOG.error("{} of {} could not be published", address, reference.getBundle(), failed);
        }
        context.ungetService(reference);
        return null;
    }

    @Override
    public void modifiedService(ServiceReference<Object> reference, Endpoint endpoint) {}

    @Override
    public void removedService(ServiceReference<Object> reference, Endpoint endpoint) {
        handled.remove((Long) reference.getProperty(Constants.SERVICE_ID));
        endpoint.withdraw();
        published.remove((Long) reference.getProperty(Constants.SERVICE_ID));
        context.ungetService(reference);
    }

    /** One resource at its address. */
    final class Endpoint {
        private final String address;
        private final Object resource;
        private final Bundle module;
        private final JsonBody json = new JsonBody();
        private final Declared declared;
        private Server server;
        private boolean ended;

        Endpoint(String address, Object resource, Bundle module) {
            this.address = address;
            this.resource = resource;
            this.module = module;
            declared = new Declared(resource.getClass());
        }

        private boolean at(String path) {
            return path.equals(address) || path.startsWith(address + "/");
        }

        /** @return whether it is served, from now on at the latest */
        synchronized boolean ready() {
            if (server == null && !ended) {
                ClassLoader before = Thread.currentThread().getContextClassLoader();
                try {
                    Thread.currentThread().setContextClassLoader(Bus.class.getClassLoader());
                    JAXRSServerFactoryBean factory = new JAXRSServerFactoryBean();
                    factory.setBus(bus);
                    factory.setAddress("/v1" + address);
                    factory.setServiceBean(resource);
                    factory.setProviders(List.of(
                            json,
                            new PermissionFilter(access),
                            new ScreeningFilter(screening),
                            new CreatedFilter(),
                            new Problems(messages, module, context.getBundle())));
                    server = factory.create();
                } catch (RuntimeException | Error failed) {
                    LOG.error("{} of {} could not be published", address, module, failed);
                    ended = true;
                } finally {
                    Thread.currentThread().setContextClassLoader(before);
                }
            }
            return server != null;
        }

        synchronized void withdraw() {
            ended = true;
            if (server != null) {
                server.destroy();
                server = null;
                json.forget();
            }
        }
    }

    /** @return the first method that is published without a permission, or null */
    private static String undeclared(Class<?> type) {
        for (Method method : type.getMethods()) {
            if (isEndpoint(method) && PermissionFilter.of(type, method) == null) {
                return method.getName();
            }
        }
        return null;
    }

    static boolean isEndpoint(Method method) {
        for (var annotation : method.getAnnotations()) {
            if (annotation.annotationType().isAnnotationPresent(HttpMethod.class)) {
                return true;
            }
        }
        return false;
    }
}
