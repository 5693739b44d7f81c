package am.hamaynk.core.notify;

import am.hamaynk.core.data.ModuleBundles;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.SynchronousBundleListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of a module in a person's language; of its texts those are kept that were sent, until a bundle comes or goes. */
final class ModuleTexts {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleTexts.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final BundleContext context;
    private final Map<Asked, Pattern> sent = new ConcurrentHashMap<>();

    private record Asked(String module, String key, String lang) {}

    private record Pattern(String subject, String body) {}

    ModuleTexts(BundleContext context) {
        this.context = context;
        context.addBundleListener((SynchronousBundleListener) change -> sent.clear());
    }

    /** @return subject and body, or null where the module has no such message */
    String[] message(String module, String key, String lang, Object... arguments) {
        Pattern pattern = sent.computeIfAbsent(new Asked(module, key, lang), this::pattern);
        if (pattern == null) {
            LOG.error("Module {} has no message {} in {}", module, key, lang);
            return null;
        }
        return new String[] {format(pattern.subject(), arguments), format(pattern.body(), arguments)};
    }

    private Pattern pattern(Asked asked) {
        Properties texts = texts(asked.module(), asked.lang());
        String subject = texts.getProperty(asked.key() + ".subject");
        String body = texts.getProperty(asked.key() + ".body");
        return subject == null || body == null ? null : new Pattern(subject, body);
    }

    static String format(String pattern, Object... arguments) {
        Object[] shown = Arrays.stream(arguments).map(ModuleTexts::shown).toArray();
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(shown);
    }

    private static String shown(Object argument) {
        return argument instanceof LocalDate day ? DAY.format(day) : String.valueOf(argument);
    }

    private Properties texts(String module, String lang) {
        Properties texts = new Properties();
        for (Bundle bundle : context.getBundles()) {
            if (module.equals(ModuleBundles.name(bundle))) {
                texts.putAll(ModuleBundles.texts(bundle, lang));
            }
        }
        return texts;
    }
}
