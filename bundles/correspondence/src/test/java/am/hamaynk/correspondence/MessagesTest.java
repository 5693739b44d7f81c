package am.hamaynk.correspondence;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
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

    private static Set<String> found(String folder, String pattern, String prefix) throws IOException {
        Set<String> found = new TreeSet<>();
        Pattern wanted = Pattern.compile(pattern);
        try (Stream<Path> files = Files.walk(Path.of(folder))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                wanted.matcher(Files.readString(file))
                        .results()
                        .map(match -> prefix + match.group(1))
                        .forEach(found::add);
            }
        }
        return found;
    }

    @Test
    void everyKeyThatIsNamedIsThere() throws IOException {
        Set<String> keys = found("src/main/resources/templates", "t\\(\"(correspondence\\.[\\w.-]*\\w)\"[,)]", "");
        keys.addAll(found("src/main/java", "\"(correspondence\\.[a-z-]+(?:\\.[a-z-]+)?)\"", ""));
        keys.removeAll(found("src/main/resources/rules", "\"id\": \"([^\"]+)\"", ""));
        keys.removeAll(found("src/main/java", "\"(correspondence\\.(?:view|register|resolve|execute|settings))\"", ""));
        keys.removeAll(found("src/main/java", "(?:told|record)\\(\\s*\"(correspondence\\.[a-z.]+)\"", ""));
        keys.removeAll(found("src/main/java", "@Job\\(name = \"([a-z.]+)\"", ""));
        keys.removeAll(Set.of("correspondence.letter"));
        keys.addAll(found("src/main/java", "(?:told|record)\\(\\s*\"(correspondence\\.[a-z.]+[a-z])\"[,]", "act."));
        keys.addAll(found("src/main/java", "@Job\\(name = \"([a-z.]+)\"", "job."));
        keys.addAll(found(
                "src/main/java",
                "(?:field|conflict|check|problem)\\([^;\"]*(?:\"[a-zA-Z]+\", )?\"([a-z]+(?:-[a-z]+)+)\"",
                "error."));
        keys.removeAll(messages("hy").keySet());
        assertEquals(Set.of(), keys);
    }
}
