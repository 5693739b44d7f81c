package am.hamaynk.permits;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** The module's own messages where there is no visit to ask: in reports of files. */
@Component(service = Words.class)
public final class Words {
    public static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private final Map<String, Properties> byLanguage = new HashMap<>();

    @Activate
    public Words() {
        for (String lang : LANGUAGES) {
            Properties properties = new Properties();
            try (InputStream in = Words.class.getResourceAsStream("/i18n/messages_" + lang + ".properties")) {
                properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
            byLanguage.put(lang, properties);
        }
    }

    /** The text as pages show it: an apostrophe is one, and a number has no commas put into it. */
    public String text(String lang, String key, Object... arguments) {
        Properties properties = byLanguage.getOrDefault(lang, byLanguage.get("hy"));
        String pattern = properties.getProperty(key);
        if (pattern == null) {
            return key;
        }
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(shown);
    }

    /** The first of our languages that a header {@code Accept-Language} names. */
    public static String preferred(String header) {
        if (header != null) {
            for (String part : header.split(",")) {
                String lang = part.strip().toLowerCase(Locale.ROOT);
                for (String ours : LANGUAGES) {
                    if (lang.startsWith(ours)) {
                        return ours;
                    }
                }
            }
        }
        return "hy";
    }
}
