package am.hamaynk.registers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static final Pattern CODES = Pattern.compile(
            "(?:problem|warn|field|conflict|check)\\(\\s*[^,()]*(?:\\(\\))?,?\\s*\"([a-z]+(?:-[a-z]+)+)\"");

    private static Properties texts(String lang) throws IOException {
        Properties texts = new Properties();
        try (var in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/i18n/messages_" + lang + ".properties"),
                StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @Test
    void threeLanguagesSayTheSame() throws IOException {
        for (String lang : List.of("en", "ru")) {
            assertEquals(
                    new TreeSet<>(texts("hy").keySet()),
                    new TreeSet<>(texts(lang).keySet()),
                    lang);
        }
        for (Object key : texts("hy").keySet()) {
            for (String lang : List.of("en", "ru")) {
                assertEquals(
                        texts("hy").getProperty((String) key).contains("{0}"),
                        texts(lang).getProperty((String) key).contains("{0}"),
                        key + " " + lang);
            }
        }
    }

    @Test
    void everyProblemHasItsText() throws IOException {
        Set<String> missing = new TreeSet<>();
        Properties texts = texts("hy");
        try (Stream<Path> sources = Files.walk(Path.of("src/main/java"))) {
            sources.filter(path -> path.toString().endsWith(".java")).forEach(path -> {
                try {
                    Matcher code = CODES.matcher(Files.readString(path));
                    while (code.find()) {
                        if (!texts.containsKey("error." + code.group(1))) {
                            missing.add(code.group(1));
                        }
                    }
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        assertEquals(Set.of(), missing);
    }
}
