package am.hamaynk.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.Reader;
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

/** Core's own words; those of acts, permissions, jobs and problems are tested beside web's, which stand behind them. */
class OwnTextsTest {
    private static final Path OWN = Path.of("src/main/resources");
    private static final Path WEB = Path.of("../web/src/main/resources");

    @Test
    void threeLanguagesSayTheSame() throws IOException {
        Properties armenian = read(OWN, "hy");
        for (String lang : List.of("en", "ru")) {
            Properties other = read(OWN, lang);
            assertEquals(armenian.keySet(), other.keySet(), lang);
            other.forEach((key, text) -> {
                assertFalse(text.toString().isBlank(), lang + " " + key);
                assertEquals(
                        armenian.get(key).toString().contains("{0}"),
                        text.toString().contains("{0}"),
                        lang + " " + key);
            });
        }
        assertEquals(
                List.of("hy", "en", "ru"),
                List.copyOf(OwnTexts.inAllLanguages("calendar.weekend").keySet()));
    }

    @Test
    void pagesAndStatesHaveTheirWords() throws IOException {
        Set<String> keys = new TreeSet<>();
        try (Stream<Path> templates = Files.list(OWN.resolve("templates"))) {
            for (Path template : templates.toList()) {
                found(template, "\\bt\\(\"([a-z0-9.-]+[a-z0-9])\"[,)]", "", keys);
            }
        }
        Path code = Path.of("src/main/java/am/hamaynk/core");
        found(code.resolve("module/FirstStart.java"), "\\bat\\(\"([a-z-]+)\"", "health.state.", keys);
        found(code.resolve("module/NodeState.java"), "part\\([^,]+, \"([a-z-]+)\"", "health.state.", keys);
        found(code.resolve("data/Database.java"), "return \"([a-z-]+)\"", "health.state.", keys);
        found(code.resolve("data/Database.java"), "state = \"([a-z-]+)\"", "health.state.", keys);
        assertTrue(
                keys.containsAll(Set.of("audit.title", "health.state.demo-data", "health.state.opening")), "" + keys);
        for (String lang : List.of("hy", "en", "ru")) {
            Set<Object> missing = new TreeSet<>(keys);
            missing.removeAll(read(OWN, lang).keySet());
            missing.removeAll(read(WEB, lang).keySet());
            assertEquals(Set.of(), missing, lang);
        }
    }

    private static void found(Path file, String pattern, String prefix, Set<String> keys) throws IOException {
        Matcher matcher = Pattern.compile(pattern).matcher(Files.readString(file));
        while (matcher.find()) {
            keys.add(prefix + matcher.group(1));
        }
    }

    private static Properties read(Path resources, String lang) throws IOException {
        Properties read = new Properties();
        try (Reader in = Files.newBufferedReader(resources.resolve("i18n/messages_" + lang + ".properties"))) {
            read.load(in);
        }
        return read;
    }
}
