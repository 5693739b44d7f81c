package am.hamaynk.permits;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.permits.kinds.Kind;
import am.hamaynk.permits.kinds.Kinds;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MessagesTest {
    private static Properties messages(String lang) throws IOException {
        Properties properties = new Properties();
        try (var in = MessagesTest.class.getResourceAsStream("/i18n/messages_" + lang + ".properties")) {
            properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        }
        return properties;
    }

    @Test
    void whatIsRefusedHasItsWords() throws IOException {
        Properties known = messages("hy");
        Pattern codes = Pattern.compile(
                "(?:check\\([^;]*?, \"[a-z_]+\", |field\\([a-z\"_]+, |conflict\\(|Problem\\.of\\()\"([a-z-]+)\"");
        Set<String> others = Set.of("forbidden", "bad-request", "bad-amount");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                codes.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1))
                        .forEach(code -> assertTrue(
                                known.containsKey("error." + code) || others.contains(code), file + " " + code));
            }
        }
    }

    @Test
    void everyKindIsCompleteAndItsServiceShips() throws IOException {
        Path services = Path.of("../services/src/main/resources/services");
        for (Kind kind : Kinds.shipped()) {
            assertEquals(Set.of("hy", "en", "ru"), kind.title().keySet(), kind.id());
            if (kind.service() != null) {
                String definition = Files.readString(services.resolve(kind.service() + ".yaml"));
                Stream.of(kind.subject(), kind.open()).flatMap(List::stream).forEach(key -> asked(definition, key));
                Stream.of(kind.place(), kind.area(), kind.from())
                        .filter(key -> key != null)
                        .forEach(key -> asked(definition, key));
            }
        }
    }

    private static void asked(String definition, String key) {
        String[] parts = key.split("\\.");
        assertTrue(definition.contains("  " + parts[0] + ":") && definition.contains("      " + parts[1] + ":"), key);
    }
}
