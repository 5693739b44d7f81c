package am.hamaynk.web.template;

import am.hamaynk.api.calendar.Today;
import am.hamaynk.web.Messages;
import io.pebbletemplates.pebble.PebbleEngine;
import java.io.IOException;
import java.io.StringWriter;
import java.io.Writer;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Renders {@code templates/*.peb} of modules; layouts and macros are inherited from this bundle. One engine a module,
 * dropped when the module stops, so that nothing of it is kept.
 */
@Component(service = Templates.class)
public final class Templates implements SynchronousBundleListener {
    private final BundleContext context;
    private final Messages messages;
    private final Today today;
    private final Map<Long, PebbleEngine> engines = new ConcurrentHashMap<>();

    @Activate
    public Templates(BundleContext context, @Reference Messages messages, @Reference Today today) {
        this.context = context;
        this.messages = messages;
        this.today = today;
        context.addBundleListener(this);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.UPDATED) {
            engines.remove(event.getBundle().getBundleId());
        }
    }

    public Bundle own() {
        return context.getBundle();
    }

    /** @param template name without {@code .peb} */
    public String render(Bundle module, String template, Map<String, Object> model, TemplateVisit visit)
            throws IOException {
        Writer writer = new StringWriter(16_384);
        TemplateVisit before = TemplateVisit.enter(visit);
        try {
            engine(module).getTemplate(template).evaluate(writer, model, Locale.forLanguageTag(visit.lang()));
        } finally {
            TemplateVisit.leave(before);
        }
        return writer.toString();
    }

    private PebbleEngine engine(Bundle module) {
        PebbleEngine engine = engines.computeIfAbsent(module.getBundleId(), id -> new PebbleEngine.Builder()
                .loader(new BundleLoader(module, context.getBundle()))
                .extension(new Functions(messages, module, today))
                .autoEscaping(true)
                .strictVariables(false)
                .newLineTrimming(true)
                .build());
        if ((module.getState() & (Bundle.STARTING | Bundle.ACTIVE)) == 0) {
            // the last page of a module that is leaving: its stop has been told, and nobody else would drop this
            engines.remove(module.getBundleId());
        }
        return engine;
    }
}
