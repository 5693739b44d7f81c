package am.hamaynk.web.home;

import am.hamaynk.api.module.Modules;
import am.hamaynk.api.search.SearchSource;
import am.hamaynk.api.search.SearchSource.Document;
import am.hamaynk.api.web.Renderer;
import am.hamaynk.web.Languages;
import am.hamaynk.web.Messages;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
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

/** Lets people find a page by its name and by what it is good for, as long as its module is there. */
@Component(service = PageSearch.class, immediate = true)
public final class PageSearch implements ServiceTrackerCustomizer<Renderer, ServiceRegistration<?>> {
    private final Messages messages;
    private final ServiceTracker<Renderer, ServiceRegistration<?>> pages;

    @Activate
    public PageSearch(BundleContext context, @Reference Messages messages) throws InvalidSyntaxException {
        this.messages = messages;
        String filter = "(&(objectClass=" + Renderer.class.getName() + ")(hamaynk.page.path=*))";
        pages = new ServiceTracker<>(context, FrameworkUtil.createFilter(filter), this);
        pages.open();
    }

    @Deactivate
    void close() {
        pages.close();
    }

    /** In the name of the page's own bundle, so that it is found as that module's and leaves with it. */
    @Override
    public ServiceRegistration<?> addingService(ServiceReference<Renderer> reference) {
        Bundle bundle = reference.getBundle();
        BundleContext owner = bundle == null ? null : bundle.getBundleContext();
        String name = name(reference);
        if (owner == null || name.isEmpty() || text(reference, "permission").isEmpty()) {
            return null;
        }
        Document document = document(bundle, reference, name);
        SearchSource source = id -> id == null || id.equals(document.id()) ? Stream.of(document) : Stream.empty();
        Dictionary<String, Object> properties =
                new Hashtable<>(Map.of("hamaynk.search.part", document.module() + "/pages"));
        try {
            return owner.registerService(SearchSource.class, source, properties);
        } catch (IllegalStateException leaving) {
            return null;
        }
    }

    @Override
    public void modifiedService(ServiceReference<Renderer> reference, ServiceRegistration<?> source) {}

    @Override
    public void removedService(ServiceReference<Renderer> reference, ServiceRegistration<?> source) {
        try {
            source.unregister();
        } catch (IllegalStateException goneWithItsBundle) {
            // then nothing is left to take back
        }
    }

    /** Key of what the page is called, or empty. */
    private static String name(ServiceReference<Renderer> reference) {
        return Stream.of("find", "nav", "menu")
                .map(place -> text(reference, place))
                .filter(key -> !key.isEmpty())
                .findFirst()
                .orElse("");
    }

    private Document document(Bundle bundle, ServiceReference<Renderer> reference, String key) {
        Map<String, String> titles = new TreeMap<>();
        Map<String, String> texts = new TreeMap<>();
        for (String lang : Languages.ALL) {
            titles.put(lang, messages.text(bundle, lang, key));
            if (messages.has(bundle, lang, key + ".find")) {
                texts.put(lang, messages.text(bundle, lang, key + ".find"));
            }
        }
        String path = text(reference, "path");
        String module = Modules.nameOf(bundle).orElse("web");
        return new Document(module, path, path, text(reference, "permission"), null, null, titles, texts);
    }

    private static String text(ServiceReference<Renderer> reference, String name) {
        return reference.getProperty("hamaynk.page." + name) instanceof String text ? text : "";
    }
}
