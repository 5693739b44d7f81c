package am.hamaynk.registers.exchange;

import am.hamaynk.api.Problem;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;
import org.osgi.service.component.annotations.Component;

/** The module's own texts for reports, which are made where no page and no request is. */
@Component(service = Messages.class)
public final class Messages {
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private final Map<String, Properties> texts = new ConcurrentHashMap<>();

    /** The first language of an {@code Accept-Language} that there are texts in, else Armenian. */
    public static String language(String accepted) {
        if (accepted != null) {
            for (String range : accepted.split(",")) {
                String language = range.strip().toLowerCase(Locale.ROOT);
                if (language.length() >= 2 && LANGUAGES.contains(language.substring(0, 2))) {
                    return language.substring(0, 2);
                }
            }
        }
        return "hy";
    }

    /** What a problem says. */
    public String of(Problem problem, String lang) {
        return text("error." + problem.code(), lang, problem.arguments().toArray());
    }

    public String text(String key, String lang, Object... arguments) {
        String pattern = texts.computeIfAbsent(LANGUAGES.contains(lang) ? lang : "hy", Messages::read)
                .getProperty(key);
        if (pattern == null) {
            return key;
        }
        Object[] strings = new Object[arguments.length];
        for (int index = 0; index < arguments.length; index++) {
            strings[index] = String.valueOf(arguments[index]);
        }
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(strings);
    }

    private static Properties read(String lang) {
        Properties properties = new Properties();
        try (InputStream in = Messages.class.getResourceAsStream("/i18n/messages_" + lang + ".properties");
                InputStreamReader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            properties.load(reader);
        } catch (IOException e) {
            throw new IllegalStateException("The module's texts cannot be read", e);
        }
        return properties;
    }
}
