package am.hamaynk.exchange;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.MessageFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The module's own messages where there is no visit to ask: in reports of files, in exports and in papers. */
public final class Words {
    public static final List<String> LANGUAGES = List.of("hy", "en", "ru");

    private static final Map<String, Properties> TEXTS =
            LANGUAGES.stream().collect(Collectors.toMap(Function.identity(), Words::read));

    private Words() {}

    /**
     * The text as pages show it: an apostrophe is one, and a number has no commas put into it.
     *
     * @param lang one of {@link #LANGUAGES}; any other is Armenian
     * @return the text, or the key itself where nobody wrote one
     */
    public static String text(String lang, String key, Object... arguments) {
        String pattern = TEXTS.getOrDefault(lang, TEXTS.get("hy")).getProperty(key);
        if (pattern == null) {
            return key;
        }
        Object[] shown = new Object[arguments.length];
        for (int i = 0; i < shown.length; i++) {
            shown[i] = String.valueOf(arguments[i]);
        }
        return new MessageFormat(pattern.replace("'", "''"), Locale.ROOT).format(shown);
    }

    public static boolean has(String key) {
        return TEXTS.get("hy").containsKey(key);
    }

    /** The first of our languages that a header {@code Accept-Language} names, else Armenian. */
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

    private static Properties read(String lang) {
        Properties properties = new Properties();
        try (InputStream in = Words.class.getResourceAsStream("/i18n/messages_" + lang + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return properties;
    }
}
