package am.hamaynk.taxes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import am.hamaynk.exchange.Words;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
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
    void everyProblemHasItsWords() throws IOException {
        Properties known = messages("hy");
        Pattern codes = Pattern.compile(
                "(?:Problem\\.(?:conflict|of)\\(\\s*\"([a-z-]+)\"|Problem\\.field\\([^;\"]*\"\\w*\",\\s*\"([a-z-]+)\")");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                codes.matcher(Files.readString(file))
                        .results()
                        .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                        .filter(code -> !List.of("conflict", "forbidden", "rule-missing", "rule-unconfirmed")
                                .contains(code))
                        .forEach(code -> assertTrue(known.containsKey("error." + code), file + " " + code));
            }
        }
    }

    /** Acts of the audit log, tasks, jobs and permissions are shown to people by their words. */
    @Test
    void actsTasksJobsAndPermissionsHaveTheirWords() throws IOException {
        Properties known = messages("hy");
        List<String[]> named = List.of(
                new String[] {"act.", "record\\(\\s*\"(taxes\\.[a-z.]+)\""},
                new String[] {"task.", "(?:KIND|TASK) = \"(taxes\\.[a-z]+)\""},
                new String[] {"job.", "@Job\\(name = \"(taxes\\.[a-z]+)\""},
                new String[] {"permission.", "\"(taxes\\.[a-z]+)=[a-z,]+\""});
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".java")).toList()) {
                String source = Files.readString(file);
                for (String[] one : named) {
                    Pattern.compile(one[1])
                            .matcher(source)
                            .results()
                            .map(found -> one[0] + found.group(1))
                            .forEach(key -> assertTrue(known.containsKey(key), file + " " + key));
                }
            }
        }
    }

    @Test
    void numbersAndApostrophesAreAsOnPages() {
        assertEquals("Write a number from 1 to 1000000.", Words.text("en", "error.out-of-range", 1, 1_000_000));
        assertEquals("There is no such tax: O'Neill.", Words.text("en", "error.unknown-kind", "O'Neill"));
    }
}
