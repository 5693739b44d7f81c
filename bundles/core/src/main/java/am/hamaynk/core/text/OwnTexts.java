package am.hamaynk.core.text;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/** This bundle's own messages where an answer carries all languages at once. */
public final class OwnTexts {
    private static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private OwnTexts() {}

    /** @return language to text, Armenian first */
    public static Map<String, String> inAllLanguages(String key) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String lang : LANGUAGES) {
            Properties messages = new Properties();
            try (var in = new InputStreamReader(
                    OwnTexts.class.getResourceAsStream("/i18n/messages_" + lang + ".properties"),
                    StandardCharsets.UTF_8)) {
                messages.load(in);
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
            texts.put(lang, messages.getProperty(key));
        }
        return texts;
    }
}
