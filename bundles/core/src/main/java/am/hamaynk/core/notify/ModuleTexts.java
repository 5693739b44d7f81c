package am.hamaynk.core.notify;

import am.hamaynk.core.data.ModuleBundles;
import java.text.MessageFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Locale;
import java.util.Properties;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The messages of a module in a person's language; read when one is sent, and not kept. */
final class ModuleTexts {
    private static final Logger LOG = LoggerFactory.getLogger(ModuleTexts.class);
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("dd.MM.yyyy");

    private final BundleContext context;

    ModuleTexts(BundleContext context) {
        this.context = context;
    }

    /** @return subject and body, or null where the module has no such message */
    String[] message(String module, String key, String lang, Object... arguments) {
        Properties texts = texts(module, lang);
        String subject = texts.getProperty(key + ".subject");
        String body = texts.getProperty(key + ".body");
        if (subject == null || body == null) {
            LOG.error("Module {} has no message {} in {}", module, key, lang);
            return null;
        }
        return new String[] {format(subject, arguments), format(body, arguments)};
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
