package am.hamaynk.web;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Texts of {@code i18n/messages_<lang>.properties}: the module's own first, then those of this bundle. */
@Component(service = Messages.class)
public final class Messages implements SynchronousBundleListener {
    private static final Logger LOG = LoggerFactory.getLogger(Messages.class);

    /** Every argument is a text, and a pattern that asks for something else can never be shown. */
    private static final Object[] SAMPLE = {"", "", "", "", "", "", "", "", "", ""};

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile RuleNames rules;

    private final BundleContext context;
    private final Map<Long, Map<String, Map<String, String>>> texts = new ConcurrentHashMap<>();

    @Activate
    public Messages(BundleContext context) {
        this.context = context;
        context.addBundleListener(this);
    }

    @Deactivate
    void close() {
        context.removeBundleListener(this);
    }

    @Override
    public void bundleChanged(BundleEvent event) {
        if (event.getType() == BundleEvent.STOPPED || event.getType() == BundleEvent.UPDATED) {
            texts.remove(event.getBundle().getBundleId());
        }
    }

    /**
     * A rule of law that a problem names is called by its title and not by its id.
     *
     * @return the text, or the key itself where nobody wrote one
     */
    public String text(Bundle module, String lang, String key, Object... arguments) {
        String text = find(module, lang, key);
        if (text == null) {
            return key;
        }
        Object[] strings = strings(arguments);
        RuleNames names = rules;
        if (names != null && key.startsWith("error.rule-") && strings.length > 0) {
            strings[0] = names.of(strings[0], lang);
        }
        return format(text, strings);
    }

    /** What a problem says to people. */
    public String problem(Bundle module, String lang, Problem problem) {
        return text(module, lang, "error." + problem.code(), problem.arguments().toArray());
    }

    private static String format(String text, Object[] strings) {
        return text.indexOf('{') < 0 ? text : new MessageFormat(text.replace("'", "''"), Locale.ROOT).format(strings);
    }

    public boolean has(Bundle module, String lang, String key) {
        return find(module, lang, key) != null;
    }

    /** Whether the module itself, not the platform, has this text. */
    public boolean owns(Bundle module, String lang, String key) {
        return of(module, lang).containsKey(key);
    }

    private String find(Bundle module, String lang, String key) {
        String text = of(module, lang).get(key);
        return text == null ? of(context.getBundle(), lang).get(key) : text;
    }

    private static Object[] strings(Object[] arguments) {
        Object[] strings = new Object[arguments.length];
        for (int i = 0; i < arguments.length; i++) {
            strings[i] = String.valueOf(arguments[i]);
        }
        return strings;
    }

    private Map<String, String> of(Bundle module, String lang) {
        return texts.computeIfAbsent(module.getBundleId(), id -> new ConcurrentHashMap<>())
                .computeIfAbsent(lang, language -> read(module, language));
    }

    private static Map<String, String> read(Bundle module, String lang) {
        URL entry = module.getEntry("i18n/messages_" + lang + ".properties");
        Map<String, String> read = new HashMap<>();
        if (entry != null) {
            Properties properties = new Properties();
            try (var in = new InputStreamReader(entry.openStream(), StandardCharsets.UTF_8)) {
                properties.load(in);
            } catch (IOException | IllegalArgumentException failed) {
                LOG.error("The texts of {} in {} cannot be read", module.getSymbolicName(), lang, failed);
            }
            properties.forEach((key, text) -> {
                try {
                    format((String) text, SAMPLE);
                    read.put((String) key, (String) text);
                } catch (IllegalArgumentException malformed) {
                    LOG.error("The text {} of {} in {} is left out", key, module.getSymbolicName(), lang, malformed);
                }
            });
        }
        return read;
    }
}
